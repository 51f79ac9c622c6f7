package io.queryadvisor.database.jdbc;

import java.sql.SQLException;

/**
 * Makes a value of one row.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface RowReader<T> {
  T read(Row row) throws SQLException;
}
