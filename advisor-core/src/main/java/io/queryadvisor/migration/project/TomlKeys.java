package io.queryadvisor.migration.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of the part of TOML that {@code flyway.toml} uses: tables, dotted keys, strings, numbers,
 * booleans and lists of them. Anything else is passed over.
 */
final class TomlKeys {
  private static final Pattern TABLE = Pattern.compile("^\\s*\\[\\s*([^\\[\\]]+?)\\s*]\\s*(#.*)?$");
  private static final Pattern ENTRY = Pattern.compile("^\\s*([\\w.\"' -]+?)\\s*=\\s*(.*)$");
  private static final Pattern VALUE =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|([\\w.+:-]+)");

  static Map<String, String> read(String text) {
    Map<String, String> keys = new LinkedHashMap<>();
    String table = "";
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int i = 0; i < lines.size(); i++) {
      Matcher head = TABLE.matcher(lines.get(i));
      Matcher entry = ENTRY.matcher(lines.get(i));
      if (head.matches()) {
        table = unquoted(head.group(1)) + ".";
      } else if (entry.matches()) {
        String value = entry.group(2);
        while (opens(value) && i + 1 < lines.size()) {
          value += "\n" + lines.get(++i);
        }
        keys.put(table + unquoted(entry.group(1)), values(value));
      }
    }
    return keys;
  }

  private static boolean opens(String value) {
    return value.startsWith("[") && value.indexOf(']') < 0;
  }

  private static String values(String value) {
    List<String> items = new ArrayList<>();
    boolean list = value.startsWith("[");
    for (String line : value.split("\n", -1)) {
      Matcher item = VALUE.matcher(line);
      int from = 0;
      while (item.find(from) && line.substring(from, item.start()).indexOf('#') < 0) {
        items.add(text(item));
        from = item.end();
        if (!list) {
          return items.get(0);
        }
      }
    }
    return String.join(",", items);
  }

  private static String text(Matcher item) {
    if (item.group(1) != null) {
      return item.group(1).replace("\\\\", "\\").replace("\\\"", "\"");
    }
    return item.group(2) != null ? item.group(2) : item.group(3);
  }

  private static String unquoted(String key) {
    return key.replaceAll("[\"' ]", "");
  }

  private TomlKeys() {}
}
