package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.SchemaObject;
import io.queryadvisor.catalog.snapshot.SchemaObject.Kind;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.error.Diagnostic;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the schema of a snapshot in an empty server, as far as the server can have it. */
final class SchemaRestore {
  private static final int BATCH = 200;

  private final Connection connection;
  private final Snapshot snapshot;
  private final List<Diagnostic> diagnostics;
  private final Set<String> missingExtensions = new LinkedHashSet<>();

  SchemaRestore(Connection connection, Snapshot snapshot, List<Diagnostic> diagnostics) {
    this.connection = connection;
    this.snapshot = snapshot;
    this.diagnostics = diagnostics;
  }

  /** Makes everything but checks, which wait until the rows are there. */
  void run(PostgresState state) throws SQLException {
    List<SchemaObject> objects =
        state.objects().stream().filter(object -> !isCheck(object)).toList();
    createAll(objects);
  }

  /** Adds the checks, unproven: two rows of extremes may violate what each real row fulfils. */
  void addChecks(PostgresState state) throws SQLException {
    createAll(state.objects().stream().filter(SchemaRestore::isCheck).toList());
  }

  private static boolean isCheck(SchemaObject object) {
    return object.kind() == Kind.CONSTRAINT && object.sql().contains(" CHECK (");
  }

  private void createAll(List<SchemaObject> objects) throws SQLException {
    for (int from = 0; from < objects.size(); from += BATCH) {
      List<SchemaObject> batch = objects.subList(from, Math.min(objects.size(), from + BATCH));
      if (!createTogether(batch)) {
        for (SchemaObject object : batch) {
          createAlone(object);
        }
      }
    }
  }

  private boolean createTogether(List<SchemaObject> batch) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(batch.stream().map(SchemaRestore::sql).collect(Collectors.joining(";\n")));
      connection.commit();
      return true;
    } catch (SQLException e) {
      connection.rollback();
      return false;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void createAlone(SchemaObject object) throws SQLException {
    connection.setAutoCommit(false);
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql(object));
    } catch (SQLException e) {
      connection.rollback(before);
      refused(object, e);
    } finally {
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private static String sql(SchemaObject object) {
    return isCheck(object) && !object.sql().endsWith("NOT VALID")
        ? object.sql() + " NOT VALID"
        : object.sql();
  }

  private void refused(SchemaObject object, SQLException e) {
    if (object.kind() == Kind.EXTENSION) {
      missingExtensions.add(object.name().name());
    }
    TableName name = object.name();
    diagnostics.add(
        Diagnostic.warning(
            snapshot.source(),
            "The plan twin lacks "
                + object.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                + " "
                + (name.schema().equals(name.name()) ? name.name() : name)
                + ": "
                + String.valueOf(e.getMessage()).replaceAll("\\s+", " ")));
  }

  static List<String> names(List<SchemaObject> objects) {
    List<String> names = new ArrayList<>();
    objects.forEach(object -> names.add(object.name().toString()));
    return names;
  }
}
