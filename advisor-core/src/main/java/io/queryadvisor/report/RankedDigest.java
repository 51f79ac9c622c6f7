package io.queryadvisor.report;

import io.queryadvisor.workload.QueryDigest;

/**
 * A digest with its place in the workload.
 *
 * @param digest the digest
 * @param timeShare part of the workload's time, 0..1; of the same source where sources are mixed
 */
public record RankedDigest(QueryDigest digest, double timeShare) {}
