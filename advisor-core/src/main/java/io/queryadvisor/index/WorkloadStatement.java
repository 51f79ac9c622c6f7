package io.queryadvisor.index;

import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.StatementKind;
import java.util.List;
import java.util.Set;

/**
 * A statement of the workload, as the index advisor asks a planner about it.
 *
 * @param fingerprint its identity
 * @param text normalised
 * @param kind what it does
 * @param calls how often it runs; > 0
 * @param samples texts to plan, at least one
 * @param updatedColumns columns that an UPDATE assigns, where it could be read; else empty
 */
public record WorkloadStatement(
    Fingerprint fingerprint,
    String text,
    StatementKind kind,
    double calls,
    List<StatementSample> samples,
    Set<String> updatedColumns) {

  public WorkloadStatement {
    samples = List.copyOf(samples);
    updatedColumns = Set.copyOf(updatedColumns);
  }
}
