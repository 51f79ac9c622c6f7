package io.queryadvisor;

import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.SnapshotOptions;
import io.queryadvisor.database.SnapshotReader;
import io.queryadvisor.report.Report;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Snapshots for planning: never written anywhere, so with all values. */
final class Snapshots {
  private Snapshots() {}

  static Snapshot take(DatabaseLogin login) {
    return SnapshotReader.read(
        login,
        DatabaseOptions.DEFAULT,
        new SnapshotOptions(ToolVersion.current(), Redaction.NONE, List.of()),
        Clock.systemUTC());
  }

  /** A snapshot file as the report names it. */
  static Report.Input described(Path file, Snapshot snapshot) {
    return new Report.Input(
        "snapshot",
        file.toString(),
        "%s %s, database %s, taken %s"
            .formatted(
                snapshot.catalog().engine().label(),
                snapshot.catalog().serverVersion(),
                snapshot.catalog().database(),
                snapshot.takenAt().toString().substring(0, 10)));
  }
}
