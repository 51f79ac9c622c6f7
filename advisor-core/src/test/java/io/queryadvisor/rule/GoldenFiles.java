package io.queryadvisor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Generated files that are checked in: compared, or written with {@code ./dev golden}. */
final class GoldenFiles {
  static final Path ROOT = Path.of(System.getProperty("advisor.root", ".."));

  private GoldenFiles() {}

  /** The directory holds exactly these files, by name; others of that suffix are orphans. */
  static void assertDirectory(Path directory, String suffix, SortedMap<String, String> expected) {
    if (rewrites()) {
      writeAll(directory, suffix, expected);
    }
    SortedMap<String, String> actual = read(directory, suffix);
    assertThat(actual.keySet())
        .as("generated files in %s; write them with ./dev golden", directory)
        .containsExactlyElementsOf(expected.keySet());
    expected.forEach(
        (name, text) ->
            assertThat(actual.get(name))
                .as("%s is stale; write it with ./dev golden", directory.resolve(name))
                .isEqualTo(text));
  }

  private static boolean rewrites() {
    return "rewrite".equals(System.getProperty("advisor.golden"));
  }

  private static void writeAll(Path directory, String suffix, SortedMap<String, String> expected) {
    try {
      Files.createDirectories(directory);
      for (String orphan : read(directory, suffix).keySet()) {
        if (!expected.containsKey(orphan)) {
          Files.delete(directory.resolve(orphan));
        }
      }
      for (String name : expected.keySet()) {
        Files.writeString(directory.resolve(name), expected.get(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SortedMap<String, String> read(Path directory, String suffix) {
    SortedMap<String, String> texts = new TreeMap<>();
    if (!Files.isDirectory(directory)) {
      return texts;
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> matching = files.filter(file -> file.toString().endsWith(suffix)).toList();
      for (Path file : matching) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
