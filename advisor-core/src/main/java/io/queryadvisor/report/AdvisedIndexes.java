package io.queryadvisor.report;

import io.queryadvisor.index.IndexReport;
import io.queryadvisor.sql.Engine;

/**
 * What is advised for a database's indexes.
 *
 * @param engine the database's kind
 * @param serverVersion as the server prints it
 * @param report the advice with its proof
 */
public record AdvisedIndexes(Engine engine, String serverVersion, IndexReport report) {}
