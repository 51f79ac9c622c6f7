package io.queryadvisor.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A csvlog read the plain way, independent of the product's own reader. */
record CsvLog(List<Entry> entries) {
  private static final Pattern EXECUTE =
      Pattern.compile("duration: [0-9.]+ ms  execute [^:]+: (.*)", Pattern.DOTALL);
  private static final Pattern ROUTE = Pattern.compile("route='([^']*)'");
  private static final int USER = 1;
  private static final int SEVERITY = 11;
  private static final int MESSAGE = 13;
  private static final int DETAIL = 14;

  /** One record, with its columns by number. */
  record Entry(List<String> columns) {
    String user() {
      return columns.get(USER);
    }

    String severity() {
      return columns.get(SEVERITY);
    }

    String message() {
      return columns.get(MESSAGE);
    }

    String detail() {
      return columns.get(DETAIL);
    }

    /** The executed statement; empty where the record is of another kind. */
    String executed() {
      Matcher matcher = EXECUTE.matcher(message());
      return matcher.matches() ? matcher.group(1) : "";
    }

    /** The decoded route tag; empty where there is none. */
    String route() {
      Matcher matcher = ROUTE.matcher(message());
      return matcher.find() ? URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8) : "";
    }
  }

  static CsvLog read(Path file) {
    List<Entry> entries = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      List<String> columns = new ArrayList<>();
      StringBuilder column = new StringBuilder();
      boolean quoted = false;
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c == '"') {
          quoted = !quoted;
        } else if (quoted || (c != ',' && c != '\n')) {
          column.append((char) c);
        } else {
          columns.add(column.toString());
          column.setLength(0);
          if (c == '\n') {
            entries.add(new Entry(List.copyOf(columns)));
            columns.clear();
          }
        }
      }
      return new CsvLog(List.copyOf(entries));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Entry> executions() {
    return entries.stream().filter(entry -> !entry.executed().isEmpty()).toList();
  }
}
