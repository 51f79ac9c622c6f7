package io.queryadvisor.log;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A log to read.
 *
 * @param name as given, or as found in a directory
 * @param file the file; empty for standard input
 * @param sizeBytes of the file when it was found; 0 for standard input
 */
record LogInput(String name, Optional<Path> file, long sizeBytes) {
  private static final String STANDARD_INPUT = "-";

  /** The same records may be written in several formats; the first that is there is read. */
  private static final List<String> BEST_FIRST = List.of(".json", ".csv", ".log");

  /** Finds what is named: files, the logs of directories in the order of their names, {@code -}. */
  static List<LogInput> find(List<String> names, List<Diagnostic> passedOver) {
    List<LogInput> inputs = new ArrayList<>();
    for (String name : names) {
      if (name.equals(STANDARD_INPUT)) {
        inputs.add(new LogInput(name, Optional.empty(), 0));
      } else {
        inputs.addAll(named(name, passedOver));
      }
    }
    if (inputs.isEmpty()) {
      throw new AdvisorException(ErrorCode.INPUT, "no log was named: give a file, directory or -");
    }
    return inputs;
  }

  private static List<LogInput> named(String name, List<Diagnostic> passedOver) {
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException invalid) {
      throw failure(name, "not a path; name a log file or directory");
    }
    if (Files.isDirectory(path)) {
      return withoutCopies(directory(name, path), passedOver);
    }
    if (!Files.exists(path)) {
      throw failure(name, "no such file; name a log file or directory");
    }
    long size = size(name, path);
    if (size == 0 && Files.isRegularFile(path)) {
      throw failure(name, "the file is empty; is statement logging on?");
    }
    return List.of(new LogInput(name, Optional.of(path), size));
  }

  private static List<LogInput> directory(String name, Path directory) {
    List<LogInput> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(LogInput::isLog).sorted().toList()) {
        long size = size(file.toString(), file);
        if (size > 0) {
          found.add(new LogInput(file.toString(), Optional.of(file), size));
        }
      }
    } catch (IOException unreadable) {
      throw unreadable(name, unreadable);
    }
    if (found.isEmpty()) {
      throw failure(
          name, "no log in this directory (*.log, *.csv, *.json, *slow*) that is not empty");
    }
    return found;
  }

  /** A server with {@code log_destination = 'stderr,csvlog'} writes every record twice. */
  private static List<LogInput> withoutCopies(List<LogInput> found, List<Diagnostic> passedOver) {
    Set<String> names = found.stream().map(LogInput::name).collect(Collectors.toSet());
    List<LogInput> left = new ArrayList<>();
    for (LogInput input : found) {
      Optional<String> better = betterFormat(input.name(), names);
      if (better.isEmpty()) {
        left.add(input);
      } else {
        passedOver.add(
            Diagnostic.note(
                input.name(),
                "not read: "
                    + better.get()
                    + " holds the same records; name the file itself if it does not"));
      }
    }
    return left;
  }

  /** The name that the log would have in the best format above its own that {@code names} knows. */
  private static Optional<String> betterFormat(String name, Set<String> names) {
    return BEST_FIRST.stream()
        .filter(name::endsWith)
        .flatMap(
            ending ->
                BEST_FIRST.subList(0, BEST_FIRST.indexOf(ending)).stream()
                    .map(better -> name.substring(0, name.length() - ending.length()) + better))
        .filter(names::contains)
        .findFirst();
  }

  private static boolean isLog(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    boolean isNamedLike =
        name.endsWith(".log")
            || name.endsWith(".csv")
            || name.endsWith(".json")
            || name.contains("slow");
    return isNamedLike && Files.isRegularFile(file);
  }

  private static long size(String name, Path file) {
    try {
      return Files.size(file);
    } catch (IOException unreadable) {
      throw unreadable(name, unreadable);
    }
  }

  static AdvisorException failure(String name, String what) {
    return new AdvisorException(ErrorCode.INPUT, name + ": " + what);
  }

  static AdvisorException unreadable(String name, IOException cause) {
    return new AdvisorException(
        ErrorCode.INPUT, name + ": cannot be read (" + cause + "); check its permissions", cause);
  }
}
