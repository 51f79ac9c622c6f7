package io.queryadvisor.log;

import io.queryadvisor.workload.AccessTrace;
import io.queryadvisor.workload.Workload;
import java.util.List;

/**
 * What reading logs gave.
 *
 * @param workload what the logs tell, all together
 * @param trace who read and wrote what when
 * @param inputs the files read, in the order in which they were read
 */
public record LogReading(Workload workload, AccessTrace trace, List<LogFile> inputs) {
  public LogReading {
    inputs = List.copyOf(inputs);
  }
}
