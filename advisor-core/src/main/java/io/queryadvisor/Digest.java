package io.queryadvisor;

import io.queryadvisor.report.Report;
import io.queryadvisor.workload.Workload;

/**
 * A ranked workload.
 *
 * @param report the statements that cost most, without samples
 * @param workload all statements, with samples: it holds values of the application's data
 */
public record Digest(Report report, Workload workload) {}
