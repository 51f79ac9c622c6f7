package io.queryadvisor.database.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The current row of a result, by column label; SQL NULL becomes empty, never zero. */
public final class Row {
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  /**
   * A text that the query promises to give.
   *
   * @throws SQLException also where it is NULL
   */
  public String text(String label) throws SQLException {
    return optionalText(label)
        .orElseThrow(() -> new SQLException("The server gave no value for " + label));
  }

  public Optional<String> optionalText(String label) throws SQLException {
    return Optional.ofNullable(result.getString(label));
  }

  /** A whole number; 0 for NULL, so only for columns that cannot be NULL. */
  public long number(String label) throws SQLException {
    return result.getLong(label);
  }

  public OptionalLong optionalNumber(String label) throws SQLException {
    long value = result.getLong(label);
    return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** A number with a fraction; 0 for NULL, so only for columns that cannot be NULL. */
  public double decimal(String label) throws SQLException {
    return result.getDouble(label);
  }

  public OptionalDouble optionalDecimal(String label) throws SQLException {
    double value = result.getDouble(label);
    return result.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** A boolean; false for NULL. */
  public boolean flag(String label) throws SQLException {
    return result.getBoolean(label);
  }

  /** An array of texts, empty for NULL. */
  public List<String> texts(String label) throws SQLException {
    Array array = result.getArray(label);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  /** An array of float4, empty for NULL. */
  public List<Float> floats(String label) throws SQLException {
    Array array = result.getArray(label);
    return array == null ? List.of() : List.of((Float[]) array.getArray());
  }
}
