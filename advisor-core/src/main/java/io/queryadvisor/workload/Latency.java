package io.queryadvisor.workload;

/**
 * Quantiles of the time of single executions, each within 1 % of the true value (DDSketch, Masson
 * et al., VLDB 2019).
 *
 * @param p50Ms the median, in milliseconds
 * @param p95Ms the 95th percentile, in milliseconds
 * @param p99Ms the 99th percentile, in milliseconds
 */
public record Latency(double p50Ms, double p95Ms, double p99Ms) {}
