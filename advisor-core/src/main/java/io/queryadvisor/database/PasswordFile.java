package io.queryadvisor.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code .pgpass}: lines {@code host:port:database:user:password}, the first match wins
 * (PostgreSQL manual, "The Password File").
 */
record PasswordFile(List<String> lines) {
  PasswordFile {
    lines = List.copyOf(lines);
  }

  Optional<String> password(String host, String port, String database, String user) {
    return lines.stream()
        .filter(line -> !line.startsWith("#"))
        .map(PasswordFile::fields)
        .filter(
            fields ->
                fields.size() == 5
                    && matches(fields.get(0), host)
                    && matches(fields.get(1), port)
                    && matches(fields.get(2), database)
                    && matches(fields.get(3), user))
        .map(fields -> fields.get(4))
        .findFirst();
  }

  private static boolean matches(String pattern, String value) {
    return pattern.equals("*") || pattern.equals(value);
  }

  // A backslash takes the next character as it is.
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        field.append(line.charAt(++i));
      } else if (c == ':') {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
