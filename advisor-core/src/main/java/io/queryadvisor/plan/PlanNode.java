package io.queryadvisor.plan;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A node of an execution plan, as the planner estimates it. Costs are in the planner's own unit
 * (one sequential page read costs {@code seq_page_cost}).
 *
 * @param type such as {@code Index Scan}
 * @param schema of the relation, where EXPLAIN was VERBOSE
 * @param relation the table or view that it reads or writes
 * @param alias its name in the query
 * @param index the index that it uses
 * @param startupCost before the first row
 * @param totalCost until the last row, children included
 * @param rows rows that it returns, per loop
 * @param widthBytes mean bytes of a row
 * @param properties all other attributes as EXPLAIN prints them, such as {@code Index Cond}; lists
 *     joined by {@code ", "}
 * @param children in the order of the plan
 */
public record PlanNode(
    String type,
    Optional<String> schema,
    Optional<String> relation,
    Optional<String> alias,
    Optional<String> index,
    double startupCost,
    double totalCost,
    double rows,
    int widthBytes,
    SortedMap<String, String> properties,
    List<PlanNode> children) {

  public PlanNode {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    children = List.copyOf(children);
  }

  /** This node and all below it, each before its children. */
  public Stream<PlanNode> nodes() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(PlanNode::nodes));
  }

  /** An attribute by the name that EXPLAIN gives it. */
  public Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  /** Whether an attribute is there and true. */
  public boolean is(String name) {
    return "true".equals(properties.get(name));
  }

  /**
   * The node in a line, as EXPLAIN's text format has it: {@code Index Scan using orders_pkey on
   * orders o}. The schemas public and pg_catalog are left out, and nothing is quoted.
   */
  public String title() {
    return PlanTitle.of(this);
  }
}
