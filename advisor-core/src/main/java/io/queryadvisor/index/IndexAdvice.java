package io.queryadvisor.index;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.whatif.Tier;
import java.util.ArrayList;
import java.util.List;

/**
 * An index to create or to drop, with its proof and its price.
 *
 * @param action which of the two
 * @param index what it is made of
 * @param name of the index to drop, or the name proposed for the one to create
 * @param sql the statement, in the engine's least blocking form
 * @param sizeBytes on disk: expected for one to create, measured for one to drop
 * @param benefit planner cost that it saves over the workload, Σ calls × (before − after), given
 *     the rest of the advice; for a drop what is lost (≤ 0)
 * @param shareOfCost the same as a part of the workload's cost, 0..1
 * @param queries what it does to single statements, the greatest saving first
 * @param writePrice what keeping it costs (to create) or would no longer cost (to drop)
 * @param rejected what was considered instead, and why it lost, in a sentence each
 * @param notes what the reader must know: age of statistics, replicas, planned blind, a lock
 * @param tier what proved it
 */
public record IndexAdvice(
    Action action,
    IndexDefinition index,
    String name,
    String sql,
    long sizeBytes,
    double benefit,
    double shareOfCost,
    List<QueryEffect> queries,
    WritePrice writePrice,
    List<String> rejected,
    List<String> notes,
    Tier tier) {
  /** How the note begins that says between which sizes an index lies. */
  public static final String ESTIMATED_SIZE = "Its size is an estimate";

  /** How the note ends that names what does all that an index to drop does. */
  public static final String SERVES = " serves all that it serves.";

  public IndexAdvice {
    queries = List.copyOf(queries);
    rejected = List.copyOf(rejected);
    notes = List.copyOf(notes);
  }

  /** Whether it is a drop for another index's sake: without that one it must not be followed. */
  public boolean needsAnother() {
    return action == Action.DROP && notes.stream().anyMatch(note -> note.endsWith(SERVES));
  }

  /** The same with a note before all others. */
  IndexAdvice noted(String note) {
    List<String> all = new ArrayList<>(List.of(note));
    all.addAll(notes);
    return new IndexAdvice(
        action,
        index,
        name,
        sql,
        sizeBytes,
        benefit,
        shareOfCost,
        queries,
        writePrice,
        rejected,
        all,
        tier);
  }

  /** The same under another name. */
  public IndexAdvice named(String other) {
    return new IndexAdvice(
        action,
        index,
        other,
        sql,
        sizeBytes,
        benefit,
        shareOfCost,
        queries,
        writePrice,
        rejected,
        notes,
        tier);
  }

  /** What is to be done. */
  public enum Action {
    CREATE,
    DROP
  }
}
