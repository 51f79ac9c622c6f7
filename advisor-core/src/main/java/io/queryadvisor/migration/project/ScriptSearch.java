package io.queryadvisor.migration.project;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.migration.FlywayNaming;
import io.queryadvisor.migration.MigrationTool;
import io.queryadvisor.migration.VersionOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Gathers the migrations below directories. */
final class ScriptSearch {
  private static final int DEEPEST = 20;
  private static final int MOST_FILES = 50_000;
  private static final long LARGEST = 16 << 20; // larger ones load data
  private static final Pattern LEADING_NUMBER = Pattern.compile("^[Vv]?(\\d+(?:[._]\\d+)*)[^\\d]");
  private static final Comparator<MigrationScript> ORDER =
      Comparator.<MigrationScript, Boolean>comparing(script -> script.version().isEmpty())
          .thenComparing(script -> script.version().orElse("0"), VersionOrder.BY_VERSION)
          .thenComparing(MigrationScript::name);

  private final Path project;
  private final MigrationTool tool;
  private final FlywayNaming naming;
  private final String vendor;
  private final List<Diagnostic> diagnostics;
  private final List<MigrationScript> scripts = new ArrayList<>();
  private final List<String> versions = new ArrayList<>();

  ScriptSearch(
      Path project,
      MigrationTool tool,
      FlywayNaming naming,
      String vendor,
      List<Diagnostic> diagnostics) {
    this.project = project;
    this.tool = tool;
    this.naming = naming;
    this.vendor = vendor;
    this.diagnostics = diagnostics;
  }

  /** Versions of all migrations, SQL or not. */
  List<String> versions() {
    return List.copyOf(versions);
  }

  /** In the order in which they are applied: by version, those without one last. */
  List<MigrationScript> scripts() {
    return scripts.stream().sorted(ORDER).toList();
  }

  void below(Path location) {
    try (Stream<Path> files = Files.walk(location, DEEPEST)) {
      List<Path> found = files.filter(Files::isRegularFile).limit(MOST_FILES).sorted().toList();
      for (Path file : found) {
        add(location, file);
      }
    } catch (IOException | UncheckedIOException e) {
      diagnostics.add(Diagnostic.warning(location.toString(), "cannot be searched for migrations"));
    }
  }

  /**
   * Whether a directory itself, not what is below, holds SQL that the tool takes for migrations.
   */
  static boolean holdsMigrations(Path directory, MigrationTool tool, FlywayNaming naming) {
    List<String> suffixes = tool == MigrationTool.FLYWAY ? naming.suffixes() : List.of(".sql");
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> suffixes.stream().anyMatch(name::endsWith))
          .anyMatch(name -> version(name, tool, naming).isPresent());
    } catch (IOException | UncheckedIOException e) {
      return false; // a directory that cannot be listed is told of when it is searched
    }
  }

  private static Optional<String> version(
      String fileName, MigrationTool tool, FlywayNaming naming) {
    return tool == MigrationTool.FLYWAY ? naming.version(fileName) : leadingNumber(fileName);
  }

  private void add(Path location, Path file) throws IOException {
    String fileName = file.getFileName().toString();
    Optional<String> version = version(fileName, tool, naming);
    version.ifPresent(versions::add);
    List<String> suffixes = tool == MigrationTool.FLYWAY ? naming.suffixes() : List.of(".sql");
    boolean flywayIgnores =
        tool == MigrationTool.FLYWAY && version.isEmpty() && !fileName.startsWith("R");
    if (flywayIgnores || Files.size(file) > LARGEST) {
      return;
    }
    if (suffixes.stream().anyMatch(fileName::endsWith)) {
      add(location, file, version, text(file));
    } else if (tool == MigrationTool.LIQUIBASE && Changelog.isNamedSo(fileName)) {
      changelog(file).ifPresent(sql -> add(location, file, version, sql));
    }
  }

  private void add(Path location, Path file, Optional<String> version, String sql) {
    scripts.add(
        new MigrationScript(
            slashed(project.toAbsolutePath().relativize(file.toAbsolutePath())),
            slashed(location.relativize(file)),
            version,
            sql));
  }

  private Optional<String> changelog(Path file) throws IOException {
    String text = text(file);
    try {
      return Changelog.sql(file.getFileName().toString(), text, vendor);
    } catch (IOException e) {
      diagnostics.add(
          Diagnostic.warning(
              file.toString(), "is damaged, so the indexes that it makes are not known"));
      return Optional.empty();
    }
  }

  private static Optional<String> leadingNumber(String fileName) {
    Matcher number = LEADING_NUMBER.matcher(fileName);
    return number.find() ? Optional.of(number.group(1)) : Optional.empty();
  }

  private static String slashed(Path path) {
    return path.normalize().toString().replace('\\', '/');
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
  }
}
