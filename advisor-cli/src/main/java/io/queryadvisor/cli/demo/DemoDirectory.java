package io.queryadvisor.cli.demo;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.report.Report;
import io.queryadvisor.report.ReportFormat;
import io.queryadvisor.report.TextStyle;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Where the demo leaves its files. It writes only to a directory that it made, or an empty one. */
final class DemoDirectory {
  /** Its presence says that a demo may overwrite its files here. */
  private static final String MARKER = ".advisor-demo";

  private final Path directory;
  private final boolean made;

  private DemoDirectory(Path directory, boolean made) {
    this.directory = directory;
    this.made = made;
  }

  /**
   * Takes the directory, and creates it where it is missing.
   *
   * @throws AdvisorException {@link ErrorCode#USAGE} where it holds somebody else's files or cannot
   *     be written
   */
  static DemoDirectory claim(Path directory) {
    try {
      boolean present = Files.exists(directory, LinkOption.NOFOLLOW_LINKS);
      if (present && !isOurs(directory)) {
        throw new AdvisorException(
            ErrorCode.USAGE,
            directory + " exists and is not from a demo: choose another directory with --out");
      }
      Files.createDirectories(directory);
      Files.writeString(
          directory.resolve(MARKER), "Made by `advisor demo`, which overwrites its files here.\n");
      return new DemoDirectory(directory, !present);
    } catch (IOException e) {
      throw new AdvisorException(
          ErrorCode.USAGE,
          "cannot write to " + directory + " (" + e + "): choose another directory with --out",
          e);
    }
  }

  private static boolean isOurs(Path directory) throws IOException {
    return Files.isDirectory(directory)
        && (Files.isRegularFile(directory.resolve(MARKER)) || isEmpty(directory));
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      return !files.iterator().hasNext();
    }
  }

  /** Takes back the claim of a demo that came to nothing: leaves no directory of a marker alone. */
  void leaveIfUnused() {
    try (Stream<Path> files = Files.list(directory)) {
      if (!files.allMatch(file -> file.endsWith(MARKER))) {
        return;
      }
      Files.deleteIfExists(directory.resolve(MARKER));
      if (made) {
        Files.deleteIfExists(directory);
      }
    } catch (IOException e) {
      // What is left over does no harm: the next demo takes it.
    }
  }

  /** Copies the server's log and returns where it is now. */
  Path keepLog(Path log) throws IOException {
    Path copy = Files.createDirectories(directory.resolve("log")).resolve("postgresql.csv");
    return Files.copy(log, copy, StandardCopyOption.REPLACE_EXISTING);
  }

  /** An empty place for migrations: those of an earlier demo go. */
  Path emptyMigrations() throws IOException {
    for (String name : List.of("migrations", "migrations-way-back", "migrations-later")) {
      Path old = directory.resolve(name);
      if (Files.isDirectory(old, LinkOption.NOFOLLOW_LINKS)) {
        Trees.delete(old);
      }
    }
    return directory.resolve("migrations");
  }

  /** The directory itself. */
  Path path() {
    return directory;
  }

  /** Writes the report in every form. */
  void keepReport(Report report) throws IOException {
    for (ReportFormat format : ReportFormat.values()) {
      Files.writeString(
          directory.resolve(format.fileName()), format.render(report, TextStyle.PLAIN));
    }
  }
}
