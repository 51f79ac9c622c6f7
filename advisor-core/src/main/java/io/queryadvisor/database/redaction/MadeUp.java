package io.queryadvisor.database.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The made-up values of one column.
 *
 * @param column its type
 * @param ranks the numbers of the database's values
 */
record MadeUp(ColumnKind column, Ranks ranks) {

  /** In the order given. Labels go to the most frequent first, in the schema's order. */
  List<String> common(List<String> values) {
    if (column.hasLabels()) {
      return values.size() <= column.labels().size()
          ? column.labels().subList(0, values.size())
          : values;
    }
    return values.stream().map(value -> render(rank(value), value)).toList();
  }

  /** In ascending order, where the values given are. */
  List<String> ascending(List<String> values) {
    if (column.hasLabels()) {
      return IntStream.range(0, values.size()).mapToObj(i -> label(i, values.size())).toList();
    }
    List<Long> sorted = values.stream().map(this::rank).sorted().toList();
    List<String> rendered = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      rendered.add(render(sorted.get(i), values.get(i)));
    }
    return rendered;
  }

  /** Elements are stored in their own ascending order, their frequencies beside them. */
  List<String> elements(List<String> elements) {
    ValueKind kind = column.element().orElseThrow();
    List<Long> sorted = elements.stream().map(value -> ranks.of(kind, value)).sorted().toList();
    List<String> rendered = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      rendered.add(kind.render(sorted.get(i), ranks.digits(kind), elements.get(i)));
    }
    return rendered;
  }

  /** Smallest and largest. */
  List<String> ends(String minimum, String maximum) {
    if (column.hasLabels()) {
      return List.of(label(0, 2), label(1, 2));
    }
    return ascending(List.of(minimum, maximum));
  }

  private String label(int position, int of) {
    List<String> labels = column.labels();
    return labels.get((int) ((long) position * (labels.size() - 1) / Math.max(1, of - 1)));
  }

  private long rank(String value) {
    return ranks.of(column.kind(), value);
  }

  private String render(long rank, String original) {
    int digits = ranks.digits(column.kind());
    return column.kind() == ValueKind.ARRAY
        ? "{\"" + column.element().orElseThrow().render(rank, digits, original) + "\"}"
        : column.kind().render(rank, digits, original);
  }
}
