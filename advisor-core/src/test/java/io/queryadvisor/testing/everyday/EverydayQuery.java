package io.queryadvisor.testing.everyday;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A statement of everyday life.
 *
 * @param name in kebab-case
 * @param sql the statement, with real values
 * @param best sets of CREATE INDEX statements; of several, the one that makes it cheapest counts
 */
public record EverydayQuery(String name, String sql, List<List<String>> best) {

  public EverydayQuery {
    best = best.stream().map(List::copyOf).toList();
  }

  /** All patterns, in the order of their file. */
  public static List<EverydayQuery> all() {
    return read("patterns.sql");
  }

  /** Statements that try the planner in other ways, without a best index. */
  public static List<EverydayQuery> others() {
    return read("others.sql");
  }

  private static List<EverydayQuery> read(String file) {
    String text = resource(file);
    List<EverydayQuery> patterns = new ArrayList<>();
    for (String block : text.substring(text.indexOf("\n\n")).split("-- end", -1)) {
      if (!block.isBlank()) {
        patterns.add(parse(block.strip().lines().toList()));
      }
    }
    return patterns;
  }

  private static EverydayQuery parse(List<String> lines) {
    List<String> sql = new ArrayList<>();
    List<List<String>> best = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("-- best ")) {
        best.add(List.of(line.substring("-- best ".length()).split("; ", -1)));
      } else {
        sql.add(line);
      }
    }
    return new EverydayQuery(lines.get(0).substring("-- ".length()), String.join("\n", sql), best);
  }

  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(EverydayQuery.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
