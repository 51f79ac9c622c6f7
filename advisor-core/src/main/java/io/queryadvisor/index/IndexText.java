package io.queryadvisor.index;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import java.util.Locale;
import java.util.stream.Collectors;

/** Indexes and sizes in words, for explanations. */
final class IndexText {
  private static final double MEGABYTE = 1 << 20;

  private static final int SHOWN_CHARACTERS = 120;

  private IndexText() {}

  /** Enough of a statement to know it again. */
  static String shortened(String text) {
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
  }

  /** {@code orders (status, created_at DESC) INCLUDE (total) WHERE …}. */
  static String of(IndexDefinition index) {
    String keys =
        index.keys().stream().map(IndexText::key).collect(Collectors.joining(", ", "(", ")"));
    return index.table()
        + (index.method().equals("btree") ? " " : " using " + index.method() + " ")
        + keys
        + (index.included().isEmpty()
            ? ""
            : " INCLUDE (" + String.join(", ", index.included()) + ")")
        + index.predicate().map(text -> " WHERE " + text).orElse("");
  }

  private static String key(IndexKey key) {
    return key.expression()
        + key.operatorClass().map(name -> " " + name).orElse("")
        + (key.descending() ? " DESC" : "");
  }

  static String size(long bytes) {
    return bytes < MEGABYTE
        ? String.format(Locale.ROOT, "%,d kB", Math.max(1, bytes / 1024))
        : String.format(Locale.ROOT, "%,.1f MB", bytes / MEGABYTE);
  }

  static String percent(double part) {
    return String.format(Locale.ROOT, part < 0.1 ? "%.1f %%" : "%.0f %%", part * 100);
  }

  static String cost(double cost) {
    return String.format(Locale.ROOT, cost < 100 ? "%,.2f" : "%,.0f", cost);
  }
}
