package io.queryadvisor.catalog.snapshot;

import io.queryadvisor.catalog.TableName;
import java.util.Optional;

/**
 * The smallest and largest value of a column that leads a B-tree. A planner reads them from the
 * index where a constant lies near a histogram's edge.
 *
 * @param table the table
 * @param column the column
 * @param minimum in the server's text; empty for a table without rows
 * @param maximum in the server's text; empty for a table without rows
 * @param redacted whether the values were replaced
 */
public record EndPoints(
    TableName table,
    String column,
    Optional<String> minimum,
    Optional<String> maximum,
    boolean redacted) {}
