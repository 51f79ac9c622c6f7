package io.queryadvisor.migration.project;

import io.queryadvisor.error.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the directories that a tool's locations stand for in a project's sources. */
record Locations(Path project, String vendor, List<Diagnostic> diagnostics) {
  private static final List<String> SOURCES =
      List.of("src/main/resources", "src/main/java", "src/main/kotlin");

  /** What a project's own directory holds. */
  private static final List<String> MARKS =
      List.of(
          "src/main",
          "pom.xml",
          "build.gradle",
          "build.gradle.kts",
          "settings.gradle",
          "settings.gradle.kts",
          "flyway.toml",
          "flyway.conf");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)(?::([^}]*))?}");

  /** Directories that exist, in the order of the locations; each once. */
  List<Path> find(List<String> locations) {
    Set<Path> found = new LinkedHashSet<>();
    for (String location : locations) {
      List<Path> directories = directories(location);
      if (directories.isEmpty()) {
        diagnostics.add(
            Diagnostic.warning(
                project.toString(), "migrations in " + location + " are not in reach"));
      }
      found.addAll(directories);
    }
    return List.copyOf(found);
  }

  private List<Path> directories(String location) {
    String path = expanded(location.replace("{vendor}", vendor));
    if (path.startsWith("filesystem:")) {
      return existing(List.of(project), path.substring("filesystem:".length()));
    }
    if (path.matches("[a-z0-9]{2,}:.*") && !path.startsWith("classpath:")) {
      return List.of(); // s3:, gcs: …
    }
    String below = path.replaceFirst("^classpath:/?", "");
    List<Path> roots = new ArrayList<>();
    for (Path module : modules()) {
      SOURCES.forEach(source -> roots.add(module.resolve(source)));
    }
    return existing(roots, below);
  }

  /** The project, and its modules one level below; what lies below no project is another's. */
  private List<Path> modules() {
    List<Path> modules = new ArrayList<>(List.of(project));
    if (MARKS.stream().noneMatch(mark -> Files.exists(project.resolve(mark)))) {
      return modules;
    }
    try (Stream<Path> children = Files.list(project)) {
      children
          .filter(child -> Files.isDirectory(child.resolve("src/main")))
          .sorted()
          .forEach(modules::add);
    } catch (IOException | UncheckedIOException e) {
      diagnostics.add(Diagnostic.warning(project.toString(), "its directories cannot be listed"));
    }
    return modules;
  }

  private static List<Path> existing(List<Path> roots, String below) {
    String fixed = below.replaceFirst("/?[^/]*[*?].*$", ""); // what a wildcard matches is searched
    try {
      return roots.stream().map(root -> root.resolve(fixed)).filter(Files::isDirectory).toList();
    } catch (InvalidPathException e) {
      return List.of();
    }
  }

  private static String expanded(String location) {
    Matcher placeholder = PLACEHOLDER.matcher(location);
    return placeholder.replaceAll(
        found ->
            Matcher.quoteReplacement(
                switch (found.group(1)) {
                  case "project.basedir", "basedir", "maven.multiModuleProjectDirectory" -> ".";
                  case "project.build.directory" -> "target";
                  case "project.build.outputDirectory" -> "src/main/resources";
                  default -> found.group(2) == null ? found.group() : found.group(2);
                }));
  }
}
