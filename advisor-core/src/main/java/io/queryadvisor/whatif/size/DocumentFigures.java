package io.queryadvisor.whatif.size;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import io.queryadvisor.whatif.size.KeyEvidence.Group;
import io.queryadvisor.whatif.size.KeyEvidence.Inverted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a GIN index takes out of a value: trigrams of a text, elements of an array, lexemes, paths
 * of a document. A server that computed with known values tells it best, then statistics of
 * elements; else it is guessed from the values' width.
 */
record DocumentFigures(ColumnFigures columns) {
  private static final double MAXIMUM_TRIGRAMS = 20_000;
  private static final double TRIGRAM_BYTES = 4;
  private static final double LEXEME_BYTES = 12;
  private static final double HASHED_PATH_BYTES = 24;
  private static final double DOCUMENT_ITEM_BYTES = 12;
  private static final double HEADER_BYTES = 1;

  /** By what a guess from nothing but widths may be wrong. */
  private static final double WRONG = 2;

  IndexSize size(
      Table table,
      IndexDefinition definition,
      double rows,
      long tablePages,
      Map<Integer, KeyEvidence> evidence) {
    IndexSize whole = new IndexSize(rows, 0, OptionalInt.empty());
    for (int i = 0; i < definition.keys().size(); i++) {
      IndexSize each =
          evidence.get(i + 1) instanceof Inverted known
              ? computed(known, rows, tablePages)
              : size(table, definition.keys().get(i), rows, tablePages);
      whole = i == 0 ? each : whole.plus(each);
    }
    return whole;
  }

  private static IndexSize computed(Inverted known, double rows, long tablePages) {
    return GinSize.of(rows, tablePages, known.likely(), known.keyBytes())
        .between(
            GinSize.of(rows, tablePages, known.fewest(), known.keyBytes()),
            GinSize.of(rows, tablePages, known.most(), known.keyBytes()));
  }

  private IndexSize size(Table table, IndexKey key, double rows, long tablePages) {
    Optional<Column> column =
        key.column()
            .flatMap(table::column)
            .or(() -> ExpressionFigures.column(table, key.expression()));
    String type = column.map(Column::type).orElse("text");
    Optional<StoredStatistics> stored =
        key.column().flatMap(name -> columns.stored(table.name(), name));
    Optional<Inverted> elements =
        stored.flatMap(known -> ElementFigures.of(known, type, Math.max(1, rows)));
    if (elements.isPresent()) {
      return computed(elements.get(), rows, tablePages);
    }
    KeyFigures figures =
        column
            .map(found -> columns.of(table, found, rows))
            .orElseGet(() -> new KeyFigures(StoredType.of("text"), 32, true, 0, rows, List.of()));
    return guessed(key, type, figures, rows, tablePages);
  }

  private static IndexSize guessed(
      IndexKey key, String type, KeyFigures figures, double rows, long tablePages) {
    double present = rows * (1 - figures.nullFraction());
    double text = Math.max(1, figures.widthBytes() - HEADER_BYTES);
    boolean trigrams = key.operatorClass().filter(n -> n.endsWith("gin_trgm_ops")).isPresent();
    boolean hashed = key.operatorClass().filter("jsonb_path_ops"::equals).isPresent();
    double itemBytes =
        trigrams
            ? 1
            : hashed
                ? HASHED_PATH_BYTES
                : type.equals("jsonb") ? DOCUMENT_ITEM_BYTES : LEXEME_BYTES;
    double perRow = Math.max(1, text / itemBytes + (trigrams ? 1 : 0));
    double entries =
        trigrams
            ? Math.min(MAXIMUM_TRIGRAMS, figures.distinct() * perRow)
            : words(present * perRow);
    double share = Math.min(1, present * perRow / Math.max(1, entries) / Math.max(1, rows));
    double keyBytes = trigrams || hashed ? TRIGRAM_BYTES : itemBytes;
    IndexSize size = GinSize.of(rows, tablePages, List.of(new Group(entries, share)), keyBytes);
    return size.between(size.times(1 / WRONG), size.times(WRONG));
  }

  /** Different words among many, by Heaps' law. */
  private static double words(double all) {
    return 10 * Math.sqrt(all);
  }
}
