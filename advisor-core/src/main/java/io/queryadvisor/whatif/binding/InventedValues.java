package io.queryadvisor.whatif.binding;

import io.queryadvisor.catalog.snapshot.SchemaObject;
import io.queryadvisor.catalog.snapshot.Snapshot;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values for places of which nothing is known but their type.
 *
 * @param today the day of the snapshot, so that the same snapshot gives the same values
 * @param labels the first label of each enum, by the enum's name without its schema
 */
record InventedValues(LocalDate today, Map<String, String> labels) {
  private static final Pattern ENUM =
      Pattern.compile("(?is)CREATE TYPE .* AS ENUM \\(\\s*'((?:[^']|'')*)'.*");

  InventedValues {
    labels = Map.copyOf(labels);
  }

  static InventedValues of(Snapshot snapshot) {
    Map<String, String> labels = new HashMap<>();
    snapshot.postgres().stream()
        .flatMap(state -> state.objects().stream())
        .filter(object -> object.kind() == SchemaObject.Kind.TYPE)
        .forEach(
            object -> {
              Matcher labelled = ENUM.matcher(object.sql());
              if (labelled.matches()) {
                labels.put(object.name().name(), labelled.group(1).replace("''", "'"));
              }
            });
    return new InventedValues(LocalDate.ofInstant(snapshot.takenAt(), ZoneOffset.UTC), labels);
  }

  /** A value that the type accepts, as a server reads it. */
  String of(String type) {
    if (type.endsWith("[]")) {
      return "{" + of(type.substring(0, type.length() - 2)) + "}";
    }
    return switch (Literals.base(type)) {
      case "smallint",
          "integer",
          "bigint",
          "numeric",
          "real",
          "double precision",
          "oid",
          "money",
          "bit",
          "bit varying",
          "xid" ->
          "1";
      case "boolean" -> "true";
      case "date" -> today.toString();
      case "timestamp" -> today + " 00:00:00";
      case "time" -> "12:00:00";
      case "interval" -> "1 day";
      case "uuid" -> "00000000-0000-0000-0000-000000000000";
      // A document that none contains: one that all contain would make every search read all.
      case "json", "jsonb" -> "{\"a\": 1}";
      case "inet", "cidr" -> "127.0.0.1";
      case "macaddr" -> "00:00:00:00:00:01";
      case "bytea" -> "\\x00";
      case "point" -> "(0,0)";
      case "regconfig" -> "english";
      case "regclass" -> "pg_class";
      case "int4range", "int8range", "numrange" -> "[1,2)";
      case "daterange" -> "[" + today + "," + today.plusDays(1) + ")";
      case "tsrange", "tstzrange" -> "[" + today + " 00:00," + today.plusDays(1) + " 00:00)";
      default ->
          labels.getOrDefault(type.substring(type.lastIndexOf('.') + 1).replace("\"", ""), "a");
    };
  }
}
