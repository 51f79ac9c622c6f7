package io.queryadvisor.whatif.size;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Guesses what a GIN index takes out of a value: trigrams of a text, elements of an array, lexemes,
 * paths of a document.
 */
record DocumentFigures(ColumnFigures columns) {
  private static final double MAXIMUM_TRIGRAMS = 20_000;
  private static final double TRIGRAM_BYTES = 4;
  private static final double LEXEME_BYTES = 12;
  private static final double HASHED_PATH_BYTES = 24;
  private static final double DOCUMENT_ITEM_BYTES = 12;
  private static final double HEADER_BYTES = 1;

  IndexSize size(Table table, IndexDefinition definition, double rows, long tablePages) {
    return definition.keys().stream()
        .map(key -> size(table, key, rows, tablePages))
        .reduce((one, two) -> new IndexSize(rows, one.pages() + two.pages(), OptionalInt.empty()))
        .orElseThrow();
  }

  private IndexSize size(Table table, IndexKey key, double rows, long tablePages) {
    Optional<Column> column =
        key.column()
            .flatMap(table::column)
            .or(() -> ExpressionFigures.column(table, key.expression()));
    KeyFigures figures =
        column
            .map(found -> columns.of(table, found, rows))
            .orElseGet(() -> new KeyFigures(StoredType.of("text"), 32, true, 0, rows, List.of()));
    String type = column.map(Column::type).orElse("text");
    double present = rows * (1 - figures.nullFraction());
    double text = Math.max(1, figures.widthBytes() - HEADER_BYTES);
    if (key.operatorClass().filter(name -> name.endsWith("gin_trgm_ops")).isPresent()) {
      double perRow = text + 1;
      double entries = Math.min(MAXIMUM_TRIGRAMS, figures.distinct() * perRow);
      return GinSize.of(present, tablePages, perRow, entries, TRIGRAM_BYTES);
    } else if (type.endsWith("[]")) {
      return array(
          figures,
          column.flatMap(c -> columns.stored(table.name(), c.name())),
          present,
          tablePages);
    } else if (type.equals("jsonb")) {
      boolean hashed = key.operatorClass().filter("jsonb_path_ops"::equals).isPresent();
      double item = hashed ? HASHED_PATH_BYTES : DOCUMENT_ITEM_BYTES;
      double perRow = Math.max(1, text / item);
      return GinSize.of(present, tablePages, perRow, words(present * perRow), hashed ? 4 : item);
    }
    double perRow = Math.max(1, text / LEXEME_BYTES);
    return GinSize.of(present, tablePages, perRow, words(present * perRow), LEXEME_BYTES);
  }

  /** Different words among many, by Heaps' law. */
  private static double words(double all) {
    return 10 * Math.sqrt(all);
  }

  private static IndexSize array(
      KeyFigures figures, Optional<StoredStatistics> stored, double rows, long tablePages) {
    double perRow =
        stored
            .map(StoredStatistics::elementCountHistogram)
            .filter(counts -> !counts.isEmpty())
            .map(counts -> (double) counts.get(counts.size() - 1))
            .orElse(4.0);
    double entries =
        stored
            .map(each -> (double) each.commonElements().size())
            .filter(count -> count > 0)
            .orElse(figures.distinct());
    return GinSize.of(rows, tablePages, perRow, entries, 8);
  }
}
