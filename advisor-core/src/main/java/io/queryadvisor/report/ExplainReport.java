package io.queryadvisor.report;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.plan.PlanComparison;
import io.queryadvisor.plan.PlanNode;
import io.queryadvisor.whatif.Tier;
import io.queryadvisor.whatif.binding.BoundStatement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a statement would be planned in production.
 *
 * @param toolVersion the version of Query Advisor
 * @param source the URL that the snapshot was taken from
 * @param server product and version
 * @param takenAt when the snapshot was taken
 * @param statement with values in place of its placeholders
 * @param plan as things are
 * @param change what is to be different, and what it does
 * @param tier what stands behind the plans
 * @param diagnostics what the reader must know
 */
public record ExplainReport(
    String toolVersion,
    String source,
    String server,
    Instant takenAt,
    BoundStatement statement,
    Planned plan,
    Optional<Change> change,
    Tier tier,
    List<Diagnostic> diagnostics) {

  public ExplainReport {
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * A plan.
   *
   * @param text as EXPLAIN prints it
   * @param root its tree
   */
  public record Planned(String text, PlanNode root) {}

  /**
   * What is different, and the plan with it.
   *
   * @param what in a phrase each: {@code with index orders_status_idx on orders (status), 12.9 MB}
   * @param plan with all of it
   * @param comparison with the plan as things are
   * @param unused indexes that were to exist and that the plan does not use
   */
  public record Change(
      List<String> what, Planned plan, PlanComparison comparison, List<String> unused) {
    public Change {
      what = List.copyOf(what);
      unused = List.copyOf(unused);
    }
  }
}
