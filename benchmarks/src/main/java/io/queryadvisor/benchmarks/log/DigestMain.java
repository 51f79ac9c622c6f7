package io.queryadvisor.benchmarks.log;

import io.queryadvisor.log.LogOptions;
import io.queryadvisor.log.LogReader;
import io.queryadvisor.log.LogReading;
import io.queryadvisor.log.ReadProgress;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.Workload;
import java.util.List;

/** Reads logs and prints what was found, for measuring a whole process. */
public final class DigestMain {
  private DigestMain() {}

  /** Arguments: logs. */
  public static void main(String[] arguments) {
    LogReading reading =
        LogReader.read(List.of(arguments), LogOptions.DETECT, System.in, ReadProgress.NONE);
    Workload workload = reading.workload();
    System.out.printf(
        "fingerprints=%d statements=%d records=%d skipped=%d loops=%d total_ms=%.3f%n",
        workload.digests().size(),
        workload.coverage().statements(),
        workload.coverage().records(),
        workload.coverage().skipped(),
        workload.loops().size(),
        workload.digests().stream().mapToDouble(QueryDigest::totalTimeMs).sum());
  }
}
