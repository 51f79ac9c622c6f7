package io.queryadvisor.rule;

import java.util.List;
import java.util.SortedMap;

/** A piece of a YAML file that knows its line, from 1. */
sealed interface YamlNode {
  int line();

  /** What a reader of a message would call it. */
  String describe();

  /**
   * A single value.
   *
   * @param value a String, Long, Double or Boolean
   */
  record Scalar(int line, Object value) implements YamlNode {
    @Override
    public String describe() {
      String text = value.toString();
      return value instanceof String
          ? "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'"
          : text;
    }
  }

  /** Nothing behind a colon or a dash. */
  record Blank(int line) implements YamlNode {
    @Override
    public String describe() {
      return "nothing";
    }
  }

  record Sequence(int line, List<YamlNode> elements) implements YamlNode {
    @Override
    public String describe() {
      return "a list";
    }
  }

  /** Fields by name; {@code keyLines} has the line of each name. */
  record Mapping(int line, SortedMap<String, YamlNode> fields, SortedMap<String, Integer> keyLines)
      implements YamlNode {
    @Override
    public String describe() {
      return "fields";
    }
  }
}
