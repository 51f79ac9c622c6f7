package io.queryadvisor.whatif;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import java.util.List;

/**
 * A planner that can be asked about indexes that do not exist. Not safe for use by several threads;
 * {@link #fork} gives another thread one of its own.
 */
public interface WhatIf extends AutoCloseable {

  /**
   * Makes candidates known, so that configurations can name them. They change no plan until one
   * does. Costs milliseconds a candidate, once. A definition that is known already gives the same
   * candidate again.
   *
   * @return in the order of the definitions; a definition that the server refuses becomes a {@link
   *     Candidate} with a {@code refusal}
   */
  List<Candidate> define(List<IndexDefinition> definitions);

  /**
   * The plan of a statement under a configuration. The statement is not run, but the planner
   * evaluates its immutable functions, with the rights of its login. The tree is that of EXPLAIN
   * (VERBOSE, COSTS), so that its nodes carry schemas and {@code Output}, and columns their
   * qualifiers. Where a candidate of a partitioned table is used in a partition, the plan calls it
   * by the candidate's name.
   *
   * @param sql one statement, its parameters already replaced by values
   * @throws StatementRefused when the planner does not accept the statement
   * @throws AdvisorException when the planner is gone
   */
  PlannedStatement plan(String sql, Configuration configuration) throws StatementRefused;

  /** The plan in the server's own text format, as {@code EXPLAIN} prints it. */
  String planText(String sql, Configuration configuration) throws StatementRefused;

  /**
   * The types that the server gives to {@code $1}, {@code $2} … of a statement, as {@code
   * format_type} prints them; empty where it does not tell, as for a statement that it refuses.
   */
  default List<String> parameterTypes(String sql) {
    return List.of();
  }

  /** Whether configurations can hide existing indexes. */
  default boolean hides() {
    return true;
  }

  /** Another conversation with the same planner and the same candidates, for another thread. */
  WhatIf fork();

  /** What proves a plan of this planner. */
  Tier tier();

  /** What the reader of a plan must know: objects that are missing, tables planned blind. */
  List<Diagnostic> diagnostics();

  @Override
  void close();
}
