package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.snapshot.SchemaObject;
import io.queryadvisor.catalog.snapshot.SchemaObject.Kind;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the schema of a snapshot in an empty server, as far as the server can have it: schemas,
 * extensions and roles by the superuser, in words of our own; all else, in the snapshot's words, by
 * its owner.
 */
final class SchemaRestore {
  private static final int BATCH = 100;

  /** How often a statement may be tried again, each time with one more of its needs met. */
  private static final int REMEDIES = 20;

  private static final String NO_SAVEPOINT = "3B001";
  private static final String NO_TRANSACTION = "25P01";

  private final Connection connection;
  private final Statement statement;
  private final Statement administration;
  private final StandIns standIns;
  private final MissingObjects missing;

  /**
   * Restores over a connection.
   *
   * @param connection of the owner
   * @param administration of the superuser
   */
  SchemaRestore(
      Connection connection, Statement administration, String source, List<Diagnostic> diagnostics)
      throws SQLException {
    this.connection = connection;
    this.administration = administration;
    this.statement = connection.createStatement();
    this.standIns = new StandIns(statement, administration);
    this.missing = new MissingObjects(source, diagnostics);
  }

  /** Makes everything but checks, which wait until the rows are there. */
  void createAllButChecks(List<SchemaObject> objects) throws SQLException {
    administer(objects.stream().filter(SchemaRestore::isAdministrations).toList());
    createAll(
        objects.stream().filter(object -> !isAdministrations(object) && !isCheck(object)).toList());
  }

  /** Makes schemas and extensions, before anything of the owner's is there. */
  private void administer(List<SchemaObject> objects) throws SQLException {
    Extensions extensions = new Extensions(administration);
    for (SchemaObject object : objects) {
      if (object.kind() == Kind.SCHEMA) {
        createSchema(object);
      } else {
        extensions.create(object).ifPresent(reason -> missing.add(object, reason));
      }
    }
  }

  private void createSchema(SchemaObject object) throws SQLException {
    try {
      administration.execute(OwnerLogin.schema(object.name().name()));
    } catch (SQLException e) {
      if (Reason.isOfTheServer(e)) {
        throw e;
      }
      missing.add(object, Reason.of(e));
    }
  }

  private static boolean isAdministrations(SchemaObject object) {
    return object.kind() == Kind.EXTENSION || object.kind() == Kind.SCHEMA;
  }

  /** Adds the checks, unproven: two rows of extremes may violate what each real row fulfils. */
  void createChecks(List<SchemaObject> objects) throws SQLException {
    createAll(objects.stream().filter(SchemaRestore::isCheck).toList());
  }

  /** Says what is missing. */
  void report() {
    missing.report(standIns.names());
  }

  private static boolean isCheck(SchemaObject object) {
    return object.kind() == Kind.CONSTRAINT && object.sql().contains(" CHECK (");
  }

  private void createAll(List<SchemaObject> objects) throws SQLException {
    connection.setAutoCommit(false);
    try {
      for (int from = 0; from < objects.size(); from += BATCH) {
        createSome(objects.subList(from, Math.min(objects.size(), from + BATCH)));
        connection.commit();
      }
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** In one round trip; where that fails, half by half, down to the one that is refused. */
  private void createSome(List<SchemaObject> objects) throws SQLException {
    if (objects.size() == 1) {
      createOne(objects.get(0));
      return;
    }
    Savepoint before = connection.setSavepoint();
    try {
      statement.execute(
          objects.stream().map(SchemaRestore::sql).collect(Collectors.joining(";\n")));
    } catch (SQLException e) {
      if (Reason.isOfTheServer(e)) {
        throw e;
      }
      undo(before);
      int half = objects.size() / 2;
      createSome(objects.subList(0, half));
      createSome(objects.subList(half, objects.size()));
    }
  }

  private void createOne(SchemaObject object) throws SQLException {
    Optional<String> next = Optional.of(sql(object));
    for (int tries = 0; next.isPresent(); tries++) {
      String sql = next.get();
      Savepoint before = connection.setSavepoint();
      try {
        statement.execute(sql);
        return;
      } catch (SQLException e) {
        if (Reason.isOfTheServer(e)) {
          throw e;
        }
        undo(before);
        next = tries < REMEDIES ? remedy(sql, e) : Optional.empty();
        if (next.isEmpty()) {
          missing.add(object, Reason.of(e));
        }
      }
    }
  }

  private void undo(Savepoint before) throws SQLException {
    try {
      connection.rollback(before);
    } catch (SQLException e) {
      if (Set.of(NO_SAVEPOINT, NO_TRANSACTION).contains(String.valueOf(e.getSQLState()))) {
        throw new AdvisorException(
            ErrorCode.INPUT,
            "the snapshot's schema cannot be restored: one of postgres.objects has a statement that"
                + " ends a transaction, which no definition does",
            e);
      }
      throw e;
    }
  }

  private Optional<String> remedy(String sql, SQLException failure) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      return Roles.createMissing(administration, failure)
          ? Optional.of(sql)
          : standIns.remedy(sql, failure);
    } catch (SQLException e) {
      undo(before);
      return Optional.empty();
    }
  }

  private static String sql(SchemaObject object) {
    return isCheck(object) && !object.sql().endsWith("NOT VALID")
        ? object.sql() + " NOT VALID"
        : object.sql();
  }
}
