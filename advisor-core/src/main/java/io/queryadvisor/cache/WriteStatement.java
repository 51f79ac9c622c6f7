package io.queryadvisor.cache;

import io.queryadvisor.sql.ColumnReference;
import io.queryadvisor.sql.QueryShape;
import io.queryadvisor.sql.Relation;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.workload.TracedWrites;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of the trace that writes.
 *
 * @param writes its executions
 * @param tables what it writes to, and the columns that equal a traced value in all rows that it
 *     touches, before and after
 */
record WriteStatement(TracedWrites writes, Map<String, Map<String, Integer>> tables) {
  private static final Pattern TARGET =
      Pattern.compile(
          "^(?:INSERT INTO|UPDATE|DELETE FROM|MERGE INTO|TRUNCATE(?: TABLE)?|COPY"
              + "|(?:ALTER|DROP) TABLE(?: IF EXISTS)?)(?: ONLY)? ([\\w.\"`$]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CONFLICT =
      Pattern.compile("ON CONFLICT ?\\(([^()]*)\\)", Pattern.CASE_INSENSITIVE);
  private static final Pattern UPSERT =
      Pattern.compile("DO UPDATE|ON DUPLICATE KEY UPDATE|^REPLACE ", Pattern.CASE_INSENSITIVE);
  private static final Pattern ROWS =
      Pattern.compile("^(?:INSERT|UPDATE|DELETE|MERGE|REPLACE|WITH) ", Pattern.CASE_INSENSITIVE);
  private static final Pattern OUTGOING =
      Pattern.compile("^COPY .* TO ", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  static WriteStatement of(
      TracedWrites writes, Optional<QueryShape> shape, Optional<String> database, Names names) {
    Map<String, Map<String, Integer>> tables = new LinkedHashMap<>();
    if (shape.isPresent()) {
      Map<Relation, Map<String, Integer>> columns =
          new Columns(shape.get(), writes.values(), names).ofRelations();
      List<Relation> targets = shape.get().relations().stream().filter(Relation::target).toList();
      for (Relation target : targets) {
        Map<String, Integer> known = new HashMap<>(columns.get(target));
        if (shape.get().kind() == StatementKind.INSERT) {
          known = inserted(writes);
        }
        shape.get().updatedColumns().stream()
            .map(ColumnReference::column)
            .map(Names::fold)
            .forEach(known::remove);
        tables.put(names.of(target, database), targets.size() == 1 ? known : Map.of());
      }
    } else {
      lexical(writes.text()).ifPresent(name -> tables.put(name, Map.of()));
    }
    return new WriteStatement(writes, tables);
  }

  private static Optional<String> lexical(String text) {
    Matcher target = TARGET.matcher(text);
    if (!target.find() || OUTGOING.matcher(text).find()) {
      return Optional.empty();
    }
    String name = Names.fold(target.group(1));
    return Optional.of(name.startsWith("public.") ? name.substring("public.".length()) : name);
  }

  /** Where a row may have been there before, only the columns of the conflict are sure. */
  private static Map<String, Integer> inserted(TracedWrites writes) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < writes.values().size(); i++) {
      columns.put(Names.fold(writes.values().get(i).column()), i);
    }
    if (UPSERT.matcher(writes.text()).find()) {
      Matcher conflict = CONFLICT.matcher(writes.text());
      Set<String> sure = new HashSet<>();
      if (conflict.find()) {
        for (String column : conflict.group(1).split(",", -1)) {
          sure.add(Names.fold(column.strip()));
        }
      }
      columns.keySet().retainAll(sure);
    }
    return columns;
  }

  /** Whether it changes rows of a table that could not be told. */
  boolean isUnknown() {
    return tables.isEmpty() && ROWS.matcher(writes.text()).find();
  }

  /** Whether it writes to one of the tables. */
  boolean touches(Set<String> read) {
    return tables.keySet().stream().anyMatch(read::contains);
  }
}
