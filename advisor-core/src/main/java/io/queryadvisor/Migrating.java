package io.queryadvisor;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.snapshot.SnapshotFile;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.DatabaseReader;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.migration.project.MigrationProject;
import io.queryadvisor.report.AdvisedIndexes;
import io.queryadvisor.report.IndexReportJson;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;

/** From a report's advice to migrations. */
final class Migrating {
  private Migrating() {}

  static MigrationRun run(MigrateRequest request, Clock clock, ProgressListener progress) {
    AdvisedIndexes indexes =
        IndexReportJson.read(text(request.report()), request.report().toString()).indexes();
    return run(indexes, request, clock, progress);
  }

  static MigrationRun run(
      AdvisedIndexes indexes, MigrateRequest request, Clock clock, ProgressListener progress) {
    // What costs least to know is told first.
    MigrationProject.requireDirectory(request.options().project());
    Catalog catalog = catalog(request, progress);
    if (catalog.engine() != indexes.engine()) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          "%s advises %s, but the database is %s: name the one that the advice was made for"
              .formatted(request.report(), indexes.engine().label(), catalog.engine().label()));
    }
    progress.stage("reading " + request.options().project());
    return ProjectMigrations.read(request.options(), catalog.engine(), request.database())
        .write(indexes.report().advice(), catalog, clock);
  }

  /** As it is now, where it can be had: since the snapshot others may have built indexes. */
  private static Catalog catalog(MigrateRequest request, ProgressListener progress) {
    if (request.database().isPresent()) {
      progress.stage("reading " + request.database().get().displayUrl());
      return DatabaseReader.read(request.database().get(), DatabaseOptions.DEFAULT).catalog();
    }
    return request
        .snapshot()
        .map(file -> SnapshotFile.read(file).catalog())
        .orElseThrow(
            () ->
                new AdvisorException(
                    ErrorCode.USAGE, "Give --snapshot or --url: what the advice is for"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      String reason =
          e instanceof NoSuchFileException
              ? "no such file"
              : e instanceof CharacterCodingException
                  ? "not UTF-8 text"
                  : Files.isDirectory(file) ? "it is a directory" : String.valueOf(e.getMessage());
      throw new AdvisorException(
          ErrorCode.INPUT, "cannot read the report " + file + ": " + reason, e);
    }
  }
}
