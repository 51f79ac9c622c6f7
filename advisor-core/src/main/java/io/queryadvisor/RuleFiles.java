package io.queryadvisor;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.rule.RuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Finds rule files: the built-in ones among the classes, a user's own in directories. */
public final class RuleFiles {
  private static final String BUILT_IN = "io/queryadvisor/rules/";
  private static final int MAX_FILES = 1_000;
  private static final int MAX_DIRECTORY_DEPTH = 10;

  private RuleFiles() {}

  /** The rules that come with Query Advisor, by listing the jar or directory of its classes. */
  public static List<RuleSource> builtIn() {
    try {
      Path home = home();
      return Files.isDirectory(home) ? inClasses(home.resolve(BUILT_IN)) : inJar(home);
    } catch (IOException | URISyntaxException e) {
      throw new AdvisorException(
          ErrorCode.INTERNAL, "cannot list the built-in rules: " + e.getMessage(), e);
    }
  }

  /** Every rule file below the directories, by directory and path. */
  public static List<RuleSource> below(List<Path> directories) {
    return directories.stream().flatMap(directory -> below(directory).stream()).toList();
  }

  /** Every rule file below a user's directory, by path. */
  private static List<RuleSource> below(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new AdvisorException(
          ErrorCode.INPUT, directory + ": not a directory; give one that holds rule files");
    }
    try {
      List<RuleSource> sources = inDirectory(directory);
      if (sources.isEmpty()) {
        throw new AdvisorException(
            ErrorCode.INPUT,
            directory + ": no *.yaml or *.yml below it; give one that holds rules");
      }
      return sources;
    } catch (IOException | UncheckedIOException e) {
      throw new AdvisorException(
          ErrorCode.INPUT, directory + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static Path home() throws URISyntaxException {
    CodeSource source = RuleFiles.class.getProtectionDomain().getCodeSource();
    return Path.of(Objects.requireNonNull(source, "classes without a home").getLocation().toURI());
  }

  private static List<RuleSource> inClasses(Path directory) throws IOException {
    return inDirectory(directory).stream()
        .map(
            source -> {
              Path file = directory.relativize(Path.of(source.name()));
              return new RuleSource("rules/" + file.toString().replace('\\', '/'), source.text());
            })
        .toList();
  }

  private static List<RuleSource> inDirectory(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory, MAX_DIRECTORY_DEPTH)) {
      files =
          all.filter(file -> isRule(file.toString()) && Files.isRegularFile(file))
              .sorted()
              .limit(MAX_FILES + 1L)
              .toList();
    }
    if (files.size() > MAX_FILES) {
      throw new IOException("more than " + MAX_FILES + " rule files");
    }
    List<RuleSource> sources = new ArrayList<>();
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        sources.add(new RuleSource(file.toString(), text(in)));
      }
    }
    return sources;
  }

  private static List<RuleSource> inJar(Path home) throws IOException {
    List<RuleSource> sources = new ArrayList<>();
    try (JarFile jar = new JarFile(home.toFile())) {
      List<JarEntry> entries =
          jar.stream()
              .filter(entry -> entry.getName().startsWith(BUILT_IN) && isRule(entry.getName()))
              .toList();
      for (JarEntry entry : entries) {
        try (InputStream in = jar.getInputStream(entry)) {
          String name = "rules/" + entry.getName().substring(BUILT_IN.length());
          sources.add(new RuleSource(name, text(in)));
        }
      }
    }
    return sources;
  }

  /** At most a little more than a rule may have, so that a huge file is refused and not read. */
  private static String text(InputStream in) throws IOException {
    return new String(in.readNBytes(RuleSource.MAX_CHARACTERS * 2), StandardCharsets.UTF_8);
  }

  private static boolean isRule(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
