package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexSql;
import io.queryadvisor.catalog.Names;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.size.IndexSize;
import io.queryadvisor.whatif.size.IndexSizeModel;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Builds candidates while nobody plans: real indexes over two rows, with the sizes, heights and
 * statistics that they would have in production, and marked invalid, so that no plan sees them.
 * Expressions and predicates come from logs and reports: the tables' owner builds with them, and
 * the planning login evaluates them; the superuser only edits the catalog.
 */
final class CandidateBuild {
  private static final String DUPLICATE_NAME = "42P07";

  private final TwinServer server;
  private final IndexSizeModel model;
  private final IndexSql sql;
  private final Set<TableName> tables;
  private final RowFractions fractions;
  private final FirstPages firstPages;
  private final ExpressionStatistics statistics;
  private int made;

  CandidateBuild(TwinServer server, Catalog catalog, PostgresState state, IndexSizeModel model) {
    this.server = server;
    this.model = model;
    Names names = Names.qualified(catalog.engine());
    this.sql = IndexSql.of(names, catalog);
    this.tables = catalog.tables().stream().map(Table::name).collect(Collectors.toSet());
    this.fractions = new RowFractions(names);
    this.firstPages = new FirstPages(state);
    this.statistics = new ExpressionStatistics(catalog, state);
  }

  /**
   * A candidate as it stands in the server.
   *
   * @param oids its own and those of its parts in partitions
   * @param partNames names of all of them
   */
  record Built(Candidate candidate, List<Long> oids, List<String> partNames) {}

  /** Makes candidates on several tables. */
  List<Built> make(Map<TableName, List<IndexDefinition>> definitions)
      throws SQLException, IOException {
    List<Built> all = new ArrayList<>();
    try (Connection planning = server.connect(PlanningLogin.NAME);
        Connection owner = OwnerLogin.toBuild(server);
        Connection superuser = server.connect();
        Statement asking = planning.createStatement();
        Statement building = owner.createStatement();
        Statement editing = superuser.createStatement()) {
      editing.execute(TwinServer.NEUTRAL + "SET allow_system_table_mods = on");
      Session session = new Session(asking, building, editing, new ArrayList<>());
      for (Map.Entry<TableName, List<IndexDefinition>> table : definitions.entrySet()) {
        all.addAll(makeOn(session, table.getKey(), table.getValue()));
      }
      firstPages.rewrite(editing, new RelationFiles(server.data()), session.edited());
    }
    return all;
  }

  /**
   * Three logins' conversations.
   *
   * @param asking of the planning login, which evaluates
   * @param building of the owner; has not opened the tables, whose lengths it would remember
   * @param editing of the superuser, which runs no expression
   * @param edited indexes whose first pages are to be written in the end
   */
  private record Session(
      Statement asking, Statement building, Statement editing, List<BuiltIndex> edited) {}

  private List<Built> makeOn(Session session, TableName table, List<IndexDefinition> definitions)
      throws SQLException, IOException {
    List<Double> kept = new ArrayList<>();
    for (IndexDefinition definition : definitions) {
      kept.add(fractions.of(session.asking(), definition));
    }
    List<Built> all = new ArrayList<>();
    RelationFiles files = new RelationFiles(server.data());
    ShortTables cut = ShortTables.cut(session.editing(), files, table);
    try {
      for (int i = 0; i < definitions.size(); i++) {
        all.add(makeOne(session, definitions.get(i), kept.get(i)));
      }
    } finally {
      cut.restore();
    }
    return all;
  }

  private Built makeOne(Session session, IndexDefinition definition, double fraction)
      throws SQLException, IOException {
    if (!tables.contains(definition.table())) {
      return refused(definition, "the snapshot has no table " + definition.table());
    }
    while (true) {
      String name = "candidate_" + ++made;
      try {
        session
            .building()
            .execute(sql.create(definition, Optional.of(name), IndexSql.Build.BLOCKING));
        return settle(session, definition, name, fraction);
      } catch (SQLException e) {
        if (Reason.isOfTheServer(e)) {
          throw e;
        }
        if (!DUPLICATE_NAME.equals(e.getSQLState())) {
          return refused(definition, Reason.of(e));
        }
      }
    }
  }

  private Built refused(IndexDefinition definition, String reason) {
    String name = "candidate_" + ++made;
    return new Built(
        new Candidate(definition, name, 0, Optional.empty(), Optional.of(reason)),
        List.of(),
        List.of());
  }

  /** Gives a candidate just built, and its parts, what they would have in production. */
  private Built settle(Session session, IndexDefinition definition, String name, double fraction)
      throws SQLException, IOException {
    List<BuiltIndex> parts = BuiltIndex.of(session.editing(), definition.table().schema(), name);
    StringBuilder updates = new StringBuilder();
    Optional<IndexSize> whole = Optional.empty();
    for (BuiltIndex part : parts) {
      updates.append(
          "UPDATE pg_index SET indisvalid = false WHERE indexrelid = %d;".formatted(part.oid()));
      if (!part.stored()) {
        continue;
      }
      IndexSize size =
          model.size(
              part.on(definition),
              fraction,
              statistics.derive(session.asking(), session.editing(), definition, part));
      whole = whole.map(each -> each.plus(size)).or(() -> Optional.of(size));
      updates.append(
          "UPDATE pg_class SET reltuples = %s, relpages = %d WHERE oid = %d;"
              .formatted((float) size.tuples(), size.pages(), part.oid()));
      writeFile(definition, part, size, session.edited());
    }
    session.editing().execute(updates.toString());
    return new Built(
        new Candidate(
            definition,
            name,
            whole.map(IndexSize::bytes).orElse(0L),
            whole.flatMap(IndexSize::uncertain),
            Optional.empty()),
        parts.stream().map(BuiltIndex::oid).toList(),
        parts.stream().map(BuiltIndex::name).toList());
  }

  private void writeFile(
      IndexDefinition definition, BuiltIndex part, IndexSize size, List<BuiltIndex> edited)
      throws IOException {
    RelationFiles files = new RelationFiles(server.data());
    switch (definition.method()) {
      case "btree" -> {
        files.setBtreeHeight(part.path(), size.treeHeight().orElse(0));
        files.setPages(part.path(), size.pages());
      }
      case "gin", "brin" -> edited.add(part.sized(definition.method(), size));
      default -> files.setPages(part.path(), size.pages());
    }
  }
}
