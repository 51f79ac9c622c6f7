package io.queryadvisor.testing.tpch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The 22 queries, with the substitution values of the validation runs (TPC-H 3.0.1, 2.4). */
public final class TpchQueries {

  /** All queries by name, {@code Q01} to {@code Q22}. */
  public static SortedMap<String, String> all() {
    String text = resource("queries.sql");
    SortedMap<String, String> queries = new TreeMap<>();
    for (String query : text.substring(text.indexOf("\n\n")).split("-- end", -1)) {
      if (!query.isBlank()) {
        queries.put("Q%02d".formatted(queries.size() + 1), query.strip());
      }
    }
    return Collections.unmodifiableSortedMap(queries);
  }

  /** The statements that make the tables, with their primary keys. */
  static List<String> schema() {
    List<String> statements = new ArrayList<>();
    for (String statement : resource("schema.sql").split(";", -1)) {
      if (!statement.isBlank()) {
        statements.add(statement.strip());
      }
    }
    return statements;
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(TpchQueries.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TpchQueries() {}
}
