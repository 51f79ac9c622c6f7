package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.catalog.snapshot.SchemaObject;
import io.queryadvisor.catalog.snapshot.SchemaObject.Kind;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.database.postgres.snapshot.Definition.Query;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the definitions of all objects of users, by a query a kind. */
final class SchemaReader {
  /** Indexes, those of constraints too. */
  static final int INDEX_PHASE = 11;

  private static final List<Query> QUERIES =
      List.of(
          new Query(Kind.SCHEMA, 0, SystemCatalog.NAMESPACE, NamespaceQueries.SCHEMAS),
          new Query(Kind.EXTENSION, 1, SystemCatalog.EXTENSION, NamespaceQueries.EXTENSIONS),
          new Query(Kind.COLLATION, 2, SystemCatalog.COLLATION, NamespaceQueries.COLLATIONS),
          new Query(Kind.TEXT_SEARCH, 2, SystemCatalog.TS_DICT, TextSearchQueries.DICTIONARIES),
          new Query(Kind.TEXT_SEARCH, 2, SystemCatalog.TS_CONFIG, TextSearchQueries.CONFIGURATIONS),
          new Query(Kind.TEXT_SEARCH, 3, SystemCatalog.TS_CONFIG_MAP, TextSearchQueries.MAPPINGS),
          new Query(Kind.TYPE, 3, SystemCatalog.TYPE, TypeQueries.TYPES),
          new Query(Kind.FUNCTION, 4, SystemCatalog.PROC, FunctionQueries.FUNCTIONS),
          new Query(Kind.FUNCTION, 5, SystemCatalog.PROC, FunctionQueries.AGGREGATES),
          new Query(Kind.OPERATOR, 5, SystemCatalog.OPERATOR, OperatorQueries.OPERATORS),
          new Query(Kind.OPERATOR, 5, SystemCatalog.OPFAMILY, OperatorQueries.FAMILIES),
          new Query(Kind.OPERATOR, 5, SystemCatalog.OPCLASS, OperatorQueries.CLASSES),
          new Query(Kind.OPERATOR, 5, SystemCatalog.CAST, OperatorQueries.CASTS),
          new Query(Kind.SEQUENCE, 6, SystemCatalog.CLASS, RelationQueries.SEQUENCES),
          new Query(Kind.TABLE, 7, SystemCatalog.CLASS, RelationQueries.tables("'r', 'p'")),
          new Query(Kind.MATERIALIZED_VIEW, 7, SystemCatalog.CLASS, RelationQueries.tables("'m'")),
          new Query(Kind.ATTACHMENT, 8, SystemCatalog.INHERITS, RelationQueries.ATTACHMENTS),
          new Query(Kind.CONSTRAINT, 10, SystemCatalog.CONSTRAINT, TableQueries.CHECKS),
          new Query(Kind.CONSTRAINT, INDEX_PHASE, SystemCatalog.CONSTRAINT, TableQueries.KEYS),
          new Query(Kind.INDEX, INDEX_PHASE, SystemCatalog.CLASS, TableQueries.INDEXES),
          new Query(
              Kind.INDEX_ATTACHMENT, 12, SystemCatalog.INHERITS, TableQueries.INDEX_ATTACHMENTS),
          new Query(Kind.CONSTRAINT, 13, SystemCatalog.CONSTRAINT, TableQueries.FOREIGN_KEYS),
          new Query(Kind.STATISTICS, 14, SystemCatalog.STATISTIC_EXT, TableQueries.STATISTICS),
          new Query(Kind.RULE, 15, SystemCatalog.REWRITE, TableQueries.RULES),
          new Query(Kind.POLICY, 15, 0, TableQueries.ROW_SECURITY),
          new Query(Kind.POLICY, 16, SystemCatalog.POLICY, TableQueries.POLICIES));

  private static final Query VIEWS =
      new Query(Kind.VIEW, 9, SystemCatalog.CLASS, RelationQueries.VIEWS);

  /** All objects in an order in which they can be made. */
  static List<SchemaObject> read(Session session, SchemaSelection selection, Notes notes)
      throws SQLException {
    List<Definition> definitions = new ArrayList<>();
    for (Query query : QUERIES) {
      definitions.addAll(query.run(session));
    }
    definitions.addAll(VIEWS.run(session));
    Dependencies dependencies = Dependencies.read(session, definitions);
    List<Definition> ordered = CreationOrder.of(definitions, dependencies);
    return selection.of(ordered, dependencies, notes).stream()
        .map(
            definition ->
                new SchemaObject(
                    definition.kind(),
                    definition.name(),
                    definition.table(),
                    definition.sql(),
                    dependencies.extensions(definition)))
        .toList();
  }

  private SchemaReader() {}
}
