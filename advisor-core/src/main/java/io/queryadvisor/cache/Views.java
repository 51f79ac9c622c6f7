package io.queryadvisor.cache;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.QueryShape;
import io.queryadvisor.sql.QueryShapeReader;
import io.queryadvisor.sql.QueryShapeReader.Understanding;
import io.queryadvisor.sql.StatementText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables behind views, through views of views. */
final class Views {
  private static final int DEEPEST = 20;

  private final Map<String, Set<String>> direct = new TreeMap<>();

  Views(Map<String, String> queries, QueryShapeReader reader, Engine engine, Names names) {
    queries.forEach(
        (view, sql) -> {
          Set<String> tables = new TreeSet<>();
          if (reader.read(StatementText.of(sql), engine)
              instanceof Understanding.Understood understood) {
            QueryShape shape = understood.shape();
            shape.relations().forEach(each -> tables.add(names.of(each, Optional.empty())));
          }
          direct.put(Names.fold(view), tables);
        });
  }

  /** What the view reads; empty for a table. */
  Set<String> tables(String name) {
    Set<String> tables = new TreeSet<>();
    if (direct.containsKey(name)) {
      collect(name, tables, 0);
    }
    return tables;
  }

  private void collect(String name, Set<String> tables, int depth) {
    Set<String> behind = direct.get(name);
    if (behind == null || depth > DEEPEST) {
      tables.add(name);
    } else {
      behind.forEach(each -> collect(each, tables, depth + 1));
    }
  }
}
