package io.queryadvisor.index.access;

import io.queryadvisor.catalog.TableName;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How a plan gets at one table.
 *
 * @param table the table as the plan has it: a partition where it reads partitions
 * @param conditions that it puts on the table's keys, in the order of the plan
 * @param orders in which it needs the table's rows, each as far as it is of this table alone
 * @param needed columns that the statement needs of each row; empty where it needs the whole row,
 *     or writes it
 */
public record TableAccess(
    TableName table,
    List<Condition> conditions,
    List<List<OrderKey>> orders,
    Optional<NavigableSet<String>> needed) {

  public TableAccess {
    conditions = List.copyOf(conditions);
    orders = orders.stream().map(List::copyOf).toList();
    needed = needed.map(names -> Collections.unmodifiableNavigableSet(new TreeSet<>(names)));
  }
}
