package io.queryadvisor.validation;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.SnapshotFile;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.index.StatementSample;
import io.queryadvisor.index.WorkloadStatement;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.StatementKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A process that measures a statement of a minute on a clone, to be ended in the middle of it. */
final class InterruptedValidation {
  private static final String SLOW =
      "SELECT pg_sleep(60) FROM (SELECT 1 FROM events WHERE note = 'note 77' LIMIT 1) one";

  private InterruptedValidation() {}

  /** Snapshot, URL, user and password of the clone. */
  public static void main(String[] args) {
    CloneValidator.run(
        CloneOptions.of(
            new DatabaseLogin(args[1], Optional.of(args[2]), Optional.of(args[3])), true),
        SnapshotFile.read(Path.of(args[0])),
        Optional.empty(),
        List.of(
            new IndexDefinition(
                new TableName("public", "events"),
                "btree",
                List.of(IndexKey.of("note")),
                List.of(),
                Optional.empty())),
        List.of(
            new WorkloadStatement(
                new Fingerprint(1),
                SLOW,
                StatementKind.SELECT,
                1,
                List.of(new StatementSample(SLOW, 1, Set.of())),
                Set.of())));
  }
}
