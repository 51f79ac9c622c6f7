package io.queryadvisor.whatif.size;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How values of a PostgreSQL type lie in an index tuple (pg_type.typlen, typalign).
 *
 * @param length bytes of a fixed-length type; empty for one of varying length
 * @param alignment of its values, in bytes: 1, 2, 4 or 8
 * @param comparable whether equal values have equal bytes, without which a B-tree does not
 *     deduplicate (manual 64.1.4.3)
 * @param numeric whether it is of the type numeric, whose texts are longer than what is stored
 */
record StoredType(OptionalInt length, int alignment, boolean comparable, boolean numeric) {
  private StoredType(OptionalInt length, int alignment, boolean comparable) {
    this(length, alignment, comparable, false);
  }

  private static final Map<String, Integer> FIXED =
      Map.ofEntries(
          Map.entry("boolean", 1),
          Map.entry("\"char\"", 1),
          Map.entry("smallint", 2),
          Map.entry("integer", 4),
          Map.entry("date", 4),
          Map.entry("real", 4),
          Map.entry("oid", 4),
          Map.entry("bigint", 8),
          Map.entry("double precision", 8),
          Map.entry("money", 8),
          Map.entry("timestamp without time zone", 8),
          Map.entry("timestamp with time zone", 8),
          Map.entry("time without time zone", 8));

  private static final Set<String> NOT_COMPARABLE =
      Set.of("real", "double precision", "numeric", "jsonb", "interval", "tsvector", "record");

  /** The storage of a type in the server's own words; one that is not known varies in length. */
  static StoredType of(String type) {
    String name = type.toLowerCase(Locale.ROOT).replaceAll("\\(.*?\\)", "").strip();
    boolean comparable =
        !NOT_COMPARABLE.contains(name) && !name.endsWith("[]") && !name.endsWith("range");
    Integer length = FIXED.get(name);
    if (length != null) {
      return new StoredType(OptionalInt.of(length), length, comparable);
    }
    return switch (name) {
      case "uuid" -> new StoredType(OptionalInt.of(16), 1, comparable);
      case "macaddr" -> new StoredType(OptionalInt.of(6), 4, comparable);
      case "interval" -> new StoredType(OptionalInt.of(16), 8, comparable);
      case "time with time zone" -> new StoredType(OptionalInt.of(12), 8, comparable);
      case "name" -> new StoredType(OptionalInt.of(64), 1, comparable);
      case "numeric" -> new StoredType(OptionalInt.empty(), 1, comparable, true);
      default -> new StoredType(OptionalInt.empty(), 1, comparable);
    };
  }

  /** The same storage of values of which equal ones may differ in their bytes. */
  StoredType withoutDuplicates() {
    return new StoredType(length, alignment, false, numeric);
  }

  /** An enum's values are OIDs. */
  static StoredType enumeration() {
    return new StoredType(OptionalInt.of(4), 4, true);
  }
}
