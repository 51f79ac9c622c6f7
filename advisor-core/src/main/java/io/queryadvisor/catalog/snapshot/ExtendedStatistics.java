package io.queryadvisor.catalog.snapshot;

import io.queryadvisor.catalog.TableName;

/**
 * A CREATE STATISTICS object.
 *
 * @param name its full name
 * @param table the table
 * @param definition the statement, in the server's own words
 */
public record ExtendedStatistics(TableName name, TableName table, String definition) {}
