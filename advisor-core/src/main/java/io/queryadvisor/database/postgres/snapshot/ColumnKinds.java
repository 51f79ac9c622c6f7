package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.database.redaction.ColumnKind;
import io.queryadvisor.database.redaction.PostgresRedaction.ColumnName;
import io.queryadvisor.database.redaction.ValueKind;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out of which kind the values of each column are, of indexes' keys too. */
final class ColumnKinds {
  private static final int DEEPEST = 8;

  private static final String COLUMNS =
      "WITH "
          + UserObjects.WITH
          + """
          SELECT t.nspname, c.relname, a.attname, a.atttypid::bigint AS type
          FROM user_relation t
          JOIN (
            SELECT r.oid AS table_id, r.oid, r.relname FROM user_relation r
            UNION ALL
            SELECT i.indrelid, ic.oid, ic.relname
            FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
            WHERE i.indexprs IS NOT NULL) c ON c.table_id = t.oid
          JOIN pg_catalog.pg_attribute a
            ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          WHERE t.relkind IN ('r', 'p', 'm')
          """;

  private static final String TYPES =
      """
      SELECT t.oid::bigint AS oid, t.typname, t.typcategory, t.typtype,
        t.typbasetype::bigint AS base, t.typelem::bigint AS element,
        r.rngsubtype::bigint AS subtype,
        CASE WHEN t.typtype = 'e' THEN ARRAY(
          SELECT e.enumlabel::text FROM pg_catalog.pg_enum e
          WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) END AS labels
      FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
      WHERE t.typtype <> 'c'
      """;

  private record Type(
      String name,
      char category,
      char type,
      long base,
      long element,
      long subtype,
      List<String> labels) {}

  private final Map<Long, Type> types = new HashMap<>();

  static Map<ColumnName, ColumnKind> read(Session session) throws SQLException {
    ColumnKinds kinds = new ColumnKinds();
    session.list(TYPES, kinds::add);
    Map<ColumnName, ColumnKind> found = new HashMap<>();
    session.list(
        COLUMNS,
        row ->
            found.put(
                new ColumnName(
                    new TableName(row.text("nspname"), row.text("relname")), row.text("attname")),
                kinds.of(row.number("type"))));
    return found;
  }

  private boolean add(Row row) throws SQLException {
    types.put(
        row.number("oid"),
        new Type(
            row.text("typname"),
            row.text("typcategory").charAt(0),
            row.text("typtype").charAt(0),
            row.number("base"),
            row.number("element"),
            row.number("subtype"),
            row.texts("labels")));
    return true;
  }

  private ColumnKind of(long oid) {
    Optional<Type> type = base(oid);
    ValueKind kind = type.map(this::kind).orElse(ValueKind.OTHER);
    return new ColumnKind(
        kind,
        switch (kind) {
          case ARRAY -> base(type.orElseThrow().element()).map(this::kind);
          case LEXEMES -> Optional.of(ValueKind.TEXT);
          default -> Optional.empty();
        },
        kind == ValueKind.BOOLEAN ? List.of("f", "t") : type.map(Type::labels).orElse(List.of()));
  }

  private Optional<Type> base(long oid) {
    Optional<Type> type = Optional.ofNullable(types.get(oid));
    for (int i = 0; i < DEEPEST && type.isPresent() && type.get().type() == 'd'; i++) {
      type = Optional.ofNullable(types.get(type.get().base()));
    }
    return type;
  }

  private ValueKind kind(Type type) {
    return switch (type.type()) {
      case 'e' -> ValueKind.ENUM;
      case 'r' -> range(type);
      default -> byName(type);
    };
  }

  private ValueKind range(Type type) {
    boolean plain = base(type.subtype()).map(this::kind).map(ColumnKinds::isMeasure).orElse(false);
    return plain ? ValueKind.PLAIN_RANGE : ValueKind.OTHER;
  }

  private static boolean isMeasure(ValueKind kind) {
    return switch (kind) {
      case NUMBER, SMALLINT, DATE, TIMESTAMP, TIMESTAMP_WITH_ZONE, TIME -> true;
      default -> false;
    };
  }

  private static ValueKind byName(Type type) {
    return switch (type.name()) {
      case "bool" -> ValueKind.BOOLEAN;
      case "int2" -> ValueKind.SMALLINT;
      case "date" -> ValueKind.DATE;
      case "timestamp" -> ValueKind.TIMESTAMP;
      case "timestamptz" -> ValueKind.TIMESTAMP_WITH_ZONE;
      case "time" -> ValueKind.TIME;
      case "timetz" -> ValueKind.TIME_WITH_ZONE;
      case "uuid" -> ValueKind.UUID;
      case "bytea" -> ValueKind.BYTES;
      case "inet", "cidr" -> ValueKind.NETWORK;
      case "macaddr" -> ValueKind.HARDWARE_ADDRESS;
      case "jsonb" -> ValueKind.JSON;
      case "tsvector" -> ValueKind.LEXEMES;
      case "bit", "varbit" -> ValueKind.BITS;
      case "pg_lsn" -> ValueKind.LOG_POSITION;
      case "char" -> ValueKind.OTHER;
      default -> byCategory(type);
    };
  }

  private static ValueKind byCategory(Type type) {
    return switch (type.category()) {
      case 'N' -> ValueKind.NUMBER;
      case 'S' -> ValueKind.TEXT;
      case 'T' -> ValueKind.INTERVAL;
      case 'A' -> type.element() == 0 ? ValueKind.OTHER : ValueKind.ARRAY;
      default -> ValueKind.OTHER;
    };
  }

  private ColumnKinds() {}
}
