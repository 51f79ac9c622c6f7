package io.queryadvisor.migration.project;

import io.queryadvisor.error.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads a project's configuration files; one that is damaged is told of and left out. */
record ConfigurationFiles(Path project, List<Diagnostic> diagnostics) {
  private static final long LARGEST = 4 << 20;

  /** Turns a file's text into dotted keys and their values; lists joined by commas. */
  interface Format {
    Map<String, String> read(String text) throws IOException;
  }

  /** Nothing where there is no such file. */
  Map<String, String> read(String name, Format format) {
    Path file = project.resolve(name);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return Map.of();
      }
      return format.read(Files.readString(file));
    } catch (IOException e) {
      diagnostics.add(
          Diagnostic.warning(
              file.toString(), "cannot be read, so its settings of Flyway are not known"));
      return Map.of();
    }
  }
}
