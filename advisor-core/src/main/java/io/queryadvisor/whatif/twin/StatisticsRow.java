package io.queryadvisor.whatif.twin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Column statistics as rows of pg_statistic, in JSON: up to five slots a column. */
final class StatisticsRow {
  private static final ObjectMapper JSON = new ObjectMapper();

  static String json(List<StoredStatistics> statistics) {
    try {
      return JSON.writeValueAsString(statistics.stream().map(StatisticsRow::row).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A row's slots: kind, numbers and values, as ANALYZE numbers them. */
  private record Slot(int kind, @Nullable String numbers, @Nullable String values) {}

  private static Map<String, Object> row(StoredStatistics stored) {
    List<Slot> slots = slots(stored);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("schema", stored.relation().schema());
    row.put("relation", stored.relation().name());
    row.put("attribute", stored.column());
    row.put("inherited", stored.inherited());
    row.put("null_fraction", stored.nullFraction());
    row.put("width", stored.averageWidthBytes());
    row.put("distinct_values", stored.distinct());
    row.put("kinds", slots.stream().map(Slot::kind).toList());
    List<Object> numbers = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (Slot slot : slots) {
      numbers.add(slot.numbers());
      values.add(slot.values());
    }
    row.put("numbers", numbers);
    row.put("values", values);
    return row;
  }

  private static List<Slot> slots(StoredStatistics stored) {
    List<Slot> slots = new ArrayList<>();
    if (!stored.commonValues().isEmpty()) {
      slots.add(
          new Slot(
              1,
              SqlText.numbers(stored.commonFrequencies()),
              SqlText.array(stored.commonValues())));
    }
    if (!stored.histogram().isEmpty()) {
      slots.add(new Slot(2, null, SqlText.array(stored.histogram())));
    }
    if (stored.correlation().isPresent()) {
      slots.add(new Slot(3, "{" + (float) stored.correlation().getAsDouble() + "}", null));
    }
    if (!stored.commonElements().isEmpty()) {
      slots.add(
          new Slot(
              4,
              SqlText.numbers(stored.commonElementFrequencies()),
              SqlText.array(stored.commonElements())));
    }
    if (!stored.elementCountHistogram().isEmpty()) {
      slots.add(new Slot(5, SqlText.numbers(stored.elementCountHistogram()), null));
    }
    if (!stored.rangeBoundsHistogram().isEmpty()) {
      slots.add(new Slot(7, null, SqlText.array(stored.rangeBoundsHistogram())));
    }
    if (stored.emptyRangeFraction().isPresent()) {
      slots.add(
          new Slot(
              6,
              "{" + (float) stored.emptyRangeFraction().getAsDouble() + "}",
              SqlText.numbers(stored.rangeLengthHistogram())));
    }
    return slots.subList(0, Math.min(5, slots.size()));
  }

  private StatisticsRow() {}
}
