package io.queryadvisor.fact;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.sql.Relation;

/**
 * A column of a statement, found in the catalog.
 *
 * @param relation the relation that it belongs to
 * @param table that relation's table
 * @param column the column
 */
record ResolvedColumn(Relation relation, Table table, Column column) {}
