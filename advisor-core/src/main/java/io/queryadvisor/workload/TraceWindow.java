package io.queryadvisor.workload;

/**
 * A stretch of time of which all checkouts are known.
 *
 * @param startMicros in microseconds since 1970
 * @param endMicros behind {@code startMicros}
 */
public record TraceWindow(long startMicros, long endMicros) {}
