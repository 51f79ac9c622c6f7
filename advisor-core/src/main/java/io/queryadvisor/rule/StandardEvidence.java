package io.queryadvisor.rule;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The figures that each finding carries, whatever its rule: of its query and of its table. */
final class StandardEvidence {
  /** All names that it uses. */
  static final Set<String> NAMES =
      Set.of(
          "query",
          "calls",
          "totalTimeMs",
          "meanTimeMs",
          "timeShare",
          "meanRows",
          "maxRows",
          "tableRows",
          "tableBytes");

  private StandardEvidence() {}

  static SortedMap<String, Object> of(Subject subject) {
    SortedMap<String, Object> figures = new TreeMap<>();
    subject
        .query()
        .ifPresent(
            query -> {
              figures.put("query", query.text());
              figures.put("calls", query.calls());
              figures.put("totalTimeMs", query.totalTimeMs());
              figures.put("meanTimeMs", query.meanTimeMs());
              figures.put("timeShare", query.timeShare());
              query.meanRows().ifPresent(rows -> figures.put("meanRows", rows));
              query.maxRows().ifPresent(rows -> figures.put("maxRows", rows));
              query.largestTableRows().ifPresent(rows -> figures.put("tableRows", rows));
            });
    subject
        .tableFact()
        .ifPresent(
            table -> {
              table.rows().ifPresent(rows -> figures.put("tableRows", rows));
              table.sizeBytes().ifPresent(bytes -> figures.put("tableBytes", bytes));
            });
    return figures;
  }
}
