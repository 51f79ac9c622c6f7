package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.whatif.size.IndexSizeModel;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What makes an empty server the twin of a snapshot's. */
final class Restoration {
  private final Snapshot snapshot;
  private final PostgresState state;
  private final TwinServer server;
  private final IndexSizeModel model;
  private final List<Diagnostic> diagnostics;

  Restoration(
      Snapshot snapshot,
      PostgresState state,
      TwinServer server,
      IndexSizeModel model,
      List<Diagnostic> diagnostics) {
    this.snapshot = snapshot;
    this.state = state;
    this.server = server;
    this.model = model;
    this.diagnostics = diagnostics;
  }

  void run() throws SQLException, IOException {
    StoredSizes sizes = new StoredSizes(snapshot, state, model);
    Map<TableName, String> paths;
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(TwinServer.NEUTRAL + "SET allow_system_table_mods = on");
      OwnerLogin.create(statement, server.password());
      restoreSchema(statement);
      statement.execute("UPDATE pg_constraint SET convalidated = true WHERE NOT convalidated");
      noteRefused(StatisticsImport.run(connection, state.statistics()));
      noteExtended();
      sizes.updateCatalog(statement);
      new SettingsRestore(statement, snapshot.source(), diagnostics).apply(state);
      PlanningLogin.create(statement, server.password());
      paths = StoredSizes.paths(statement);
    }
    server.whileStopped(() -> sizes.writeFiles(paths, new RelationFiles(server.data())));
  }

  /** What a snapshot says of its objects, and values of their types, is for their owner to run. */
  private void restoreSchema(Statement administration) throws SQLException {
    try (Connection owner = OwnerLogin.toMake(server)) {
      SchemaRestore schema =
          new SchemaRestore(owner, administration, snapshot.source(), diagnostics);
      schema.createAllButChecks(state.objects());
      try (Connection rows = OwnerLogin.toFill(server, administration)) {
        new EndPointRows(rows, snapshot.source(), state, diagnostics).insert();
      }
      schema.createChecks(state.objects());
      schema.report();
    }
  }

  private void noteRefused(List<String> columns) {
    if (!columns.isEmpty()) {
      diagnostics.add(
          Diagnostic.warning(
              snapshot.source(),
              "The twin cannot read the stored statistics of %s, and plans as if there were none; their estimates differ from production's."
                  .formatted(String.join(", ", new TreeSet<>(columns)))));
    }
  }

  /** No server can be given the contents of extended statistics. */
  private void noteExtended() {
    Set<String> tables =
        state.extendedStatistics().stream()
            .map(statistics -> statistics.table().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!tables.isEmpty()) {
      diagnostics.add(
          Diagnostic.note(
              snapshot.source(),
              "Extended statistics cannot be carried over: on %s the twin estimates combined conditions as production would without them."
                  .formatted(String.join(", ", tables))));
    }
  }
}
