package io.queryadvisor.fact;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.sql.ColumnReference;
import io.queryadvisor.sql.QueryShape;
import io.queryadvisor.sql.Relation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the names of one statement stand for in the catalog; what cannot be told is empty. */
final class NameResolution {
  private final QueryShape shape;
  private final Optional<TableLookup> lookup;
  private final Map<Relation, Table> tables = new LinkedHashMap<>();

  NameResolution(QueryShape shape, Optional<TableLookup> lookup, Optional<String> database) {
    this.shape = shape;
    this.lookup = lookup;
    for (Relation relation : shape.relations()) {
      lookup
          .flatMap(found -> found.table(relation, database))
          .ifPresent(table -> tables.put(relation, table));
    }
  }

  Optional<Table> table(Relation relation) {
    return Optional.ofNullable(tables.get(relation));
  }

  /** Relations whose table is known, in the order of the text. */
  List<Relation> relations() {
    return List.copyOf(tables.keySet());
  }

  Optional<ResolvedColumn> column(ColumnReference reference) {
    return column(reference, Optional.empty());
  }

  /** Looks in the reference's own level, then in the levels around it; leaves one relation out. */
  Optional<ResolvedColumn> column(ColumnReference reference, Optional<Relation> except) {
    int scope = reference.scope();
    while (true) {
      for (Relation relation : shape.relations()) {
        if (relation.scope() != scope || except.filter(relation::equals).isPresent()) {
          continue;
        }
        Optional<ResolvedColumn> found = column(relation, reference);
        if (found.isPresent() || named(relation, reference)) {
          return found;
        }
      }
      int outer = shape.outerScopes().get(scope);
      if (outer >= scope) {
        return Optional.empty();
      }
      scope = outer;
    }
  }

  private boolean named(Relation relation, ColumnReference reference) {
    return lookup.isPresent()
        && reference
            .qualifier()
            .filter(qualifier -> lookup.get().sameAlias(relation.alias(), qualifier))
            .isPresent();
  }

  private Optional<ResolvedColumn> column(Relation relation, ColumnReference reference) {
    Table table = tables.get(relation);
    if (table == null
        || lookup.isEmpty()
        || (reference.qualifier().isPresent() && !named(relation, reference))) {
      return Optional.empty();
    }
    Optional<Column> column = lookup.get().column(table, reference.column());
    return column.map(found -> new ResolvedColumn(relation, table, found));
  }
}
