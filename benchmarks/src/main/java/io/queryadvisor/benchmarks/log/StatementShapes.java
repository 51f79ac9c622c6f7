package io.queryadvisor.benchmarks.log;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Three hundred distinct statements of varied length, and executions of them. */
final class StatementShapes {
  private static final int SHAPES = 300;
  private static final String[] STRINGS = {
    "plain", "it''s", "{\"a\": [1, 2, {\"b\": null}]}", "Müller 漢字 ☃", "-- not a comment",
    "/* nor this */", "a; b", "semi\nand line", "50%", "x,y,(z)"
  };

  private final Random random;
  private final boolean mySql;
  private final List<String> shapes = new ArrayList<>();
  private final BitSet used = new BitSet();

  StatementShapes(Random random, boolean mySql) {
    this.random = random;
    this.mySql = mySql;
    for (int i = 0; i < SHAPES; i++) {
      shapes.add(shape(i));
    }
  }

  /** Shapes that were drawn at least once. */
  int used() {
    return used.cardinality();
  }

  /** {@code #} is a number, {@code $} a string, {@code @} a list, {@code %} rows. */
  private static String shape(int i) {
    String table = "table_" + i;
    String columns =
        IntStream.range(0, 2 + i % 9)
            .mapToObj(column -> "c" + column + "_of_" + table)
            .collect(Collectors.joining(", "));
    return switch (i % 6) {
      case 0 -> "SELECT " + columns + " FROM " + table + " WHERE id = #";
      case 1 ->
          "SELECT * FROM "
              + table
              + " t JOIN other o ON o.id = t.other_id WHERE t.name = $"
              + " AND o.state IN (@) ORDER BY t.created_at DESC LIMIT #";
      case 2 -> "INSERT INTO " + table + " (" + columns.replaceAll(",.*", "") + ", b) VALUES %";
      case 3 -> "UPDATE " + table + " SET name = $, changed = now() WHERE id = # AND version = #";
      case 4 ->
          "select count(*), sum(amount) from "
              + table
              + " where ("
              + columns
              + ") is not null and kind in (@) group by kind having sum(amount) > #";
      default -> "DELETE FROM " + table + " WHERE parent_id = # AND note <> $";
    };
  }

  String next() {
    int number = (int) Math.abs(random.nextGaussian() * SHAPES / 3) % SHAPES;
    used.set(number);
    String shape = shapes.get(number);
    StringBuilder sql = new StringBuilder(shape.length() + 64);
    for (int i = 0; i < shape.length(); i++) {
      char c = shape.charAt(i);
      switch (c) {
        case '#' -> sql.append(random.nextInt(1_000_000));
        case '$' -> string(sql);
        case '@' -> list(sql, 1 + random.nextInt(12));
        case '%' -> rows(sql, 1 + random.nextInt(4));
        default -> sql.append(c);
      }
    }
    decorate(sql);
    return sql.toString();
  }

  private void decorate(StringBuilder sql) {
    if (random.nextInt(3) == 0) {
      sql.append(" /*route='%2Fapi%2F").append(random.nextInt(20)).append("',traceparent='00-");
      sql.append(String.format("%032x", random.nextInt(100_000))).append("-00f067aa0ba902b7-01'*/");
    }
  }

  private void string(StringBuilder sql) {
    String value = STRINGS[random.nextInt(STRINGS.length)] + random.nextInt(10_000);
    if (!mySql && random.nextInt(8) == 0) {
      sql.append("$q$").append(value).append("$q$");
    } else {
      sql.append('\'').append(value).append('\'');
    }
  }

  private void list(StringBuilder sql, int length) {
    for (int i = 0; i < length; i++) {
      sql.append(i == 0 ? "" : ", ").append(random.nextInt(100_000));
    }
  }

  private void rows(StringBuilder sql, int length) {
    for (int i = 0; i < length; i++) {
      sql.append(i == 0 ? "(" : ", (").append(random.nextInt(100_000)).append(", ");
      string(sql);
      sql.append(')');
    }
  }
}
