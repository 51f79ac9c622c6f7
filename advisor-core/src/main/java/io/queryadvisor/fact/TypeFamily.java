package io.queryadvisor.fact;

import java.util.Locale;

/** Types that a server compares with each other without a cast; numbers in order of promotion. */
enum TypeFamily {
  INTEGER,
  DECIMAL,
  FLOAT,
  BOOLEAN,
  STRING,
  OTHER;

  static TypeFamily of(String type) {
    String name = type.toLowerCase(Locale.ROOT).split("[ (]", 2)[0];
    return switch (name) {
      case "tinyint", "smallint", "mediumint", "int", "integer", "bigint", "int2", "int4", "int8" ->
          INTEGER;
      case "numeric", "decimal" -> DECIMAL;
      case "real", "double", "float", "float4", "float8" -> FLOAT;
      case "boolean", "bool", "bit" -> BOOLEAN;
      case "char", "varchar", "character", "text", "tinytext", "mediumtext", "longtext", "citext" ->
          STRING;
      default -> OTHER;
    };
  }

  boolean number() {
    return this == INTEGER || this == DECIMAL || this == FLOAT;
  }
}
