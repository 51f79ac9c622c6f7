package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.SnapshotOptions;
import io.queryadvisor.database.SnapshotReader;
import io.queryadvisor.testing.servers.DatabaseServer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Whole snapshots of test databases, taken by the administrator. */
final class Snapshots {

  static Snapshot of(DatabaseServer server, String database) {
    return of(server, database, Redaction.NONE);
  }

  static Snapshot of(DatabaseServer server, String database, Redaction redaction) {
    return SnapshotReader.read(
        new DatabaseLogin(
            server.url(database),
            Optional.of(server.adminUser()),
            Optional.of(server.adminPassword())),
        DatabaseOptions.DEFAULT,
        new SnapshotOptions("test", redaction, List.of()),
        Clock.systemUTC());
  }

  private Snapshots() {}
}
