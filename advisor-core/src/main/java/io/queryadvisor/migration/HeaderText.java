package io.queryadvisor.migration;

import java.util.ArrayList;
import java.util.List;

/** Builds a header: labels on the left, text beside them, as lines without comment marks. */
final class HeaderText {
  private static final String FORMAT = "%-13s%s";

  private final List<String> lines = new ArrayList<>();

  /** An entry whose text is broken where it is too long; nothing without text. */
  HeaderText entry(String label, String text) {
    if (text.isEmpty()) {
      return this;
    }
    add(label, PlainLine.wrapped(text));
    return this;
  }

  /** An entry with a line for each item, cut where it is too long; nothing without items. */
  HeaderText items(String label, List<String> items) {
    if (!items.isEmpty()) {
      add(label, items.stream().flatMap(item -> PlainLine.wrapped(item).stream()).toList());
    }
    return this;
  }

  /** An entry with statements as they are to be run. */
  HeaderText statements(String label, List<String> statements) {
    add(label, statements.stream().flatMap(sql -> PlainLine.lines(sql + ";").stream()).toList());
    return this;
  }

  private void add(String label, List<String> texts) {
    String shown = label.isEmpty() ? "" : label + ":";
    for (String text : texts) {
      lines.add(FORMAT.formatted(shown, text).stripTrailing());
      shown = "";
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
