package io.queryadvisor.index;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.index.candidate.IndexedSchema;
import java.util.Optional;

/**
 * What one row that enters an index makes the server do, by method; bytes of log as measured on
 * versions 15 and 18 (docs/design-decisions.md), whole pages after a checkpoint left out.
 */
record EntryWork(IndexedSchema schema) {
  /** Levels of a tree that a descent is charged for. */
  static final double TREE_LEVELS = 3;

  /** Beside the header and the key of a tuple: 100 bytes for an integer, 105 for a range. */
  private static final double TREE_LOG_BYTES = 76;

  private static final double HEADER_BYTES = 8;

  /** The same for any key, of which only a hash is kept. */
  private static final double HASH_LOG_BYTES = 73;

  /** For each key taken out of a value: 77 for arrays and trigrams, 73 for paths. */
  private static final double KEY_LOG_BYTES = 76;

  /** What a key of a document, of words, of an array takes in a value. */
  private static final double DOCUMENT_BYTES = 20;

  private static final double LEXEME_BYTES = 13;
  private static final double ELEMENT_BYTES = 8;
  private static final double ARRAY_HEADER_BYTES = 21;
  private static final double UNKNOWN_BYTES = 8;

  /** Bytes of write-ahead log. */
  double logBytes(IndexDefinition index) {
    return switch (index.method()) {
      case "hash" -> HASH_LOG_BYTES;
      case "brin" -> 0; // a summary changes seldom: none was measured in 40,000 rows in order
      case "gin" -> KEY_LOG_BYTES * keys(index);
      default -> TREE_LOG_BYTES + HEADER_BYTES + Math.ceil(width(index) / 8) * 8;
    };
  }

  /** Descents of a tree of three levels. */
  double descents(IndexDefinition index) {
    return switch (index.method()) {
      case "hash" -> 1 / TREE_LEVELS;
      case "brin" -> 0;
      case "gin" -> keys(index) / TREE_LEVELS; // collected first, then by many rows at once
      default -> 1;
    };
  }

  private double width(IndexDefinition index) {
    Optional<Table> table = schema.table(index.table());
    double width = 0;
    for (IndexKey key : index.keys()) {
      width += width(table, key.column());
    }
    for (String column : index.included()) {
      width += width(table, Optional.of(column));
    }
    return width;
  }

  private static double width(Optional<Table> table, Optional<String> column) {
    return table
        .flatMap(t -> column.flatMap(t::column))
        .flatMap(found -> found.statistics())
        .map(known -> known.averageWidthBytes().orElse(UNKNOWN_BYTES))
        .orElse(UNKNOWN_BYTES);
  }

  /** Keys that a GIN takes out of a row, by the width of its values. */
  private double keys(IndexDefinition index) {
    Optional<Table> table = schema.table(index.table());
    double keys = 0;
    for (IndexKey key : index.keys()) {
      String type =
          table.flatMap(t -> key.column().flatMap(t::column)).map(c -> c.type()).orElse("");
      double width = width(table, key.column());
      boolean trigrams =
          key.operatorClass().filter(name -> name.endsWith("gin_trgm_ops")).isPresent();
      double each =
          trigrams
              ? width
              : type.endsWith("[]")
                  ? (width - ARRAY_HEADER_BYTES) / ELEMENT_BYTES
                  : width / (type.equals("jsonb") ? DOCUMENT_BYTES : LEXEME_BYTES);
      keys += Math.max(1, each);
    }
    return keys;
  }
}
