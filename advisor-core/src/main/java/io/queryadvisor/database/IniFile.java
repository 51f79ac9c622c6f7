package io.queryadvisor.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sections of a {@code pg_service.conf} or {@code my.cnf}; a later value of a name wins.
 *
 * @param entries in file order
 */
record IniFile(List<Entry> entries) {

  /** One {@code name=value} of a section. */
  record Entry(String section, String name, String value) {}

  IniFile {
    entries = List.copyOf(entries);
  }

  static IniFile of(List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    String section = "";
    for (String line : lines) {
      String text = line.strip();
      int equals = text.indexOf('=');
      if (text.startsWith("[") && text.endsWith("]")) {
        section = text.substring(1, text.length() - 1).strip();
      } else if (equals > 0 && !text.startsWith("#") && !text.startsWith(";")) {
        String name = text.substring(0, equals).strip();
        entries.add(new Entry(section, name, text.substring(equals + 1).strip()));
      }
    }
    return new IniFile(entries);
  }

  boolean has(String section) {
    return entries.stream().anyMatch(entry -> entry.section().equals(section));
  }

  Optional<String> value(String section, String name) {
    return entries.stream()
        .filter(entry -> entry.section().equals(section) && entry.name().equals(name))
        .map(Entry::value)
        .reduce((earlier, later) -> later);
  }
}
