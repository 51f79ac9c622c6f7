package io.queryadvisor.index;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names new indexes as PostgreSQL would, table, columns, {@code idx}, so that none is taken: an
 * index shares its schema's names with tables. At most 63 bytes.
 */
final class IndexNames {
  private static final int LONGEST_BYTES = 63;

  private final Set<TableName> taken = new HashSet<>();

  IndexNames(Catalog catalog) {
    for (Table table : catalog.tables()) {
      taken.add(table.name());
      for (Index index : table.indexes()) {
        taken.add(new TableName(table.name().schema(), index.name()));
      }
    }
  }

  /** A name that is free in the table's schema; taken from now on. */
  String name(IndexDefinition definition) {
    String columns =
        definition.keys().stream().map(IndexNames::word).collect(Collectors.joining("_"));
    String stem = definition.table().name() + "_" + columns;
    for (int i = 0; ; i++) {
      String end = i == 0 ? "_idx" : "_idx" + i;
      String name = cut(stem, LONGEST_BYTES - end.length()) + end;
      if (taken.add(new TableName(definition.table().schema(), name))) {
        return name;
      }
    }
  }

  private static String word(IndexKey key) {
    return key.column()
        .orElseGet(
            () ->
                key.expression()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("::\\s*[a-z ]+", "")
                    .replaceAll("[^\\p{L}\\p{N}]+", "_")
                    .replaceAll("^_|_$", ""));
  }

  private static String cut(String text, int bytes) {
    String cut = text;
    while (cut.getBytes(StandardCharsets.UTF_8).length > bytes) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }
}
