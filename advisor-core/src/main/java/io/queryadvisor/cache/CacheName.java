package io.queryadvisor.cache;

import io.queryadvisor.workload.TracedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Names a cache by what it holds: {@code product-by-id}. */
final class CacheName {
  private static final int MOST = 3;

  private CacheName() {}

  static String of(ReadStatement read) {
    List<String> words = new ArrayList<>();
    read.keys().stream()
        .map(ReadStatement.Occurrence::table)
        .distinct()
        .limit(MOST)
        .map(CacheName::plain)
        .forEach(words::add);
    if (words.isEmpty()) {
      words.add("query");
    }
    String columns =
        read.reads().values().stream()
            .map(TracedValue::column)
            .map(CacheName::plain)
            .distinct()
            .limit(MOST)
            .collect(Collectors.joining("-and-"));
    return String.join("-", words) + (columns.isEmpty() ? "" : "-by-" + columns);
  }

  /** The last part of a name, with nothing in it that is not a letter or digit. */
  private static String plain(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    String plain = Names.fold(last).replaceAll("[^\\p{Alnum}]+", "-").replaceAll("^-+|-+$", "");
    return plain.isEmpty() ? "query" : plain;
  }
}
