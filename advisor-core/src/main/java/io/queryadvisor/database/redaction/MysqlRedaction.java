package io.queryadvisor.database.redaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.snapshot.MysqlState;
import io.queryadvisor.catalog.snapshot.MysqlState.Histogram;
import io.queryadvisor.catalog.snapshot.Redaction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Replaces the values that histograms of MySQL and MariaDB hold. */
public final class MysqlRedaction {
  private static final int FEW_VALUES = 100;
  private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?:bool|tinyint|smallint|mediumint|int|bigint|decimal|numeric|float|double|bit|year|date"
              + "|datetime|timestamp|time|enum|set)\\b.*");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Catalog catalog;
  private final Redaction redaction;

  private MysqlRedaction(Catalog catalog, Redaction redaction) {
    this.catalog = catalog;
    this.redaction = redaction;
  }

  /** The state with values as the redaction wants them. */
  public static MysqlState apply(MysqlState state, Catalog catalog, Redaction redaction) {
    if (redaction == Redaction.NONE) {
      return state;
    }
    MysqlRedaction redacting = new MysqlRedaction(catalog, redaction);
    List<Histogram> histograms = state.histograms().stream().map(redacting::redacted).toList();
    return new MysqlState(state.variables(), state.tables(), histograms);
  }

  private Histogram redacted(Histogram histogram) {
    try {
      JsonNode json = JSON.readTree(histogram.json());
      if (!(json instanceof ObjectNode content) || isKept(histogram, content)) {
        return histogram;
      }
      content.remove(List.of("min_value", "max_value"));
      if (content.path("hist_type").asText().equals("JSON_HB")) {
        content.remove("histogram");
      }
      buckets(content).ifPresent(buckets -> replace(buckets, content.path("data-type").asText()));
      return new Histogram(
          histogram.table(), histogram.column(), JSON.writeValueAsString(content), true);
    } catch (JsonProcessingException e) {
      return new Histogram(histogram.table(), histogram.column(), "{}", true);
    }
  }

  private static Optional<ArrayNode> buckets(ObjectNode histogram) {
    return histogram.path("buckets") instanceof ArrayNode buckets
        ? Optional.of(buckets)
        : Optional.empty();
  }

  private boolean isKept(Histogram histogram, ObjectNode content) {
    if (redaction == Redaction.ALL) {
      return false;
    }
    Optional<Table> table =
        catalog.tables().stream().filter(t -> t.name().equals(histogram.table())).findFirst();
    String type =
        table
            .flatMap(found -> found.column(histogram.column()))
            .map(Column::type)
            .orElse("")
            .toLowerCase(Locale.ROOT);
    double rows = table.map(Table::rows).map(found -> found.orElse(0)).orElse(0L);
    return PLAIN.matcher(type).matches() || (isText(type) && isFew(content, rows));
  }

  private static boolean isText(String type) {
    return type.matches("(?:var)?char\\b.*|(?:tiny|medium|long)?text\\b.*");
  }

  // Few values that come back often name kinds of things; many, or each once, name the things.
  private static boolean isFew(ObjectNode histogram, double rows) {
    double perValue = histogram.path("avg_frequency").asDouble(0);
    double values =
        perValue > 0
            ? rows / perValue
            : histogram.path("histogram-type").asText().equals("singleton")
                ? histogram.path("buckets").size()
                : Double.MAX_VALUE;
    return values <= FEW_VALUES && rows >= 2 * values;
  }

  // A bucket begins with its value, or with its smallest and its largest.
  private static void replace(ArrayNode buckets, String type) {
    long next = 0;
    for (JsonNode bucket : buckets) {
      if (bucket instanceof ArrayNode parts && parts.size() >= 2) {
        int values = parts.size() > 2 ? 2 : 1;
        for (int i = 0; i < values; i++) {
          parts.set(i, madeUp(type, next++));
        }
      }
    }
  }

  private static JsonNode madeUp(String type, long rank) {
    return switch (type) {
      case "string" ->
          JSON.getNodeFactory()
              .textNode(
                  "base64:type254:"
                      + Base64.getEncoder()
                          .encodeToString(
                              "%06d".formatted(rank).getBytes(StandardCharsets.US_ASCII)));
      case "date", "datetime", "time" ->
          JSON.getNodeFactory().textNode(FIRST_DAY.plusDays(rank) + " 00:00:00.000000");
      default -> JSON.getNodeFactory().numberNode(rank);
    };
  }
}
