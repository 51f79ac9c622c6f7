package io.queryadvisor.workload;

/**
 * What a workload was made of.
 *
 * @param bytes of log read
 * @param records log records read, of any kind
 * @param skipped records that could not be understood; each is also in the diagnostics
 * @param statements executions counted
 */
public record Coverage(long bytes, long records, long skipped, long statements) {
  /** Nothing was read. */
  public static final Coverage NONE = new Coverage(0, 0, 0, 0);

  public Coverage plus(Coverage other) {
    return new Coverage(
        bytes + other.bytes,
        records + other.records,
        skipped + other.skipped,
        statements + other.statements);
  }
}
