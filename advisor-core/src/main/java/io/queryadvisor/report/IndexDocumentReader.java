package io.queryadvisor.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.index.BudgetStep;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.QueryEffect;
import io.queryadvisor.index.WritePrice;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.whatif.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Reads the JSON of index advice back. What is missing or of another kind is named by its path. */
final class IndexDocumentReader {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String file;

  IndexDocumentReader(String file) {
    this.file = file;
  }

  IndexDocument read(String json) {
    Node root = new Node(parse(json), "");
    long version = root.has("version") ? root.field("version").whole() : 0;
    if (!root.has("tool") || version < 1) {
      throw refused("not a report of Query Advisor; write one with advisor indexes --format json");
    } else if (version > JsonReport.VERSION) {
      throw refused(
          "of version %d, but this Query Advisor reads version %d: use a newer one"
              .formatted(version, JsonReport.VERSION));
    } else if (!root.has("indexAnalysis")) {
      throw refused("holds no index advice; give analyze a database or a snapshot, or use indexes");
    }
    Node analysis = root.field("indexAnalysis");
    return new IndexDocument(
        root.field("tool").text("version"),
        root.list(
            "inputs", n -> new Report.Input(n.text("kind"), n.text("name"), n.text("detail"))),
        new AdvisedIndexes(
            analysis.word("engine", Engine.values(), Enum::name),
            analysis.text("serverVersion"),
            report(root, analysis)));
  }

  private IndexReport report(Node root, Node analysis) {
    return new IndexReport(
        root.field("advice").list("indexes", this::advice),
        analysis.number("costBefore"),
        analysis.number("costAfter"),
        analysis.list(
            "curve",
            step ->
                new BudgetStep(
                    step.field("sizeBytes").whole(),
                    step.number("cost"),
                    Math.toIntExact(step.field("indexes").whole()))),
        analysis.list("worsened", this::effect),
        analysis.list(
            "unhelped",
            n ->
                new IndexReport.Unhelped(
                    n.text("query"), n.number("calls"), n.number("cost"), n.text("reason"))),
        analysis.field("plans").whole(),
        root.list(
            "diagnostics",
            n ->
                new Diagnostic(
                    n.word("level", Diagnostic.Level.values(), Enum::name),
                    n.text("source"),
                    n.text("message"))));
  }

  private IndexAdvice advice(Node advice) {
    return new IndexAdvice(
        advice.word("action", IndexAdvice.Action.values(), Enum::name),
        definition(advice.field("index")),
        advice.text("name"),
        advice.text("sql"),
        advice.field("sizeBytes").whole(),
        advice.number("benefit"),
        advice.number("costShare"),
        advice.list("queries", this::effect),
        writePrice(advice.field("writePrice")),
        advice.list("rejected", Node::text),
        advice.list("notes", Node::text),
        advice.word("tier", Tier.values(), Tier::label));
  }

  private IndexDefinition definition(Node index) {
    return new IndexDefinition(
        new TableName(index.text("schema"), index.text("table")),
        index.text("method"),
        index.list(
            "keys",
            key ->
                new IndexKey(
                    key.optional("column").map(Node::text),
                    key.text("expression"),
                    key.field("descending").truth(),
                    key.field("nullsFirst").truth(),
                    key.optional("operatorClass").map(Node::text),
                    key.optional("collation").map(Node::text),
                    key.optional("prefixLength").map(n -> Math.toIntExact(n.whole())))),
        index.list("included", Node::text),
        index.optional("predicate").map(Node::text));
  }

  private QueryEffect effect(Node effect) {
    return new QueryEffect(
        fingerprint(effect),
        effect.text("query"),
        effect.number("calls"),
        effect.number("costBefore"),
        effect.number("costAfter"),
        effect.text("nodeBefore"),
        effect.text("nodeAfter"));
  }

  private Fingerprint fingerprint(Node effect) {
    String text = effect.text("fingerprint");
    if (!text.matches("[0-9a-f]{16}")) {
      throw effect.field("fingerprint").expected("16 hexadecimal digits");
    }
    return Fingerprint.parse(text);
  }

  private static WritePrice writePrice(Node price) {
    return new WritePrice(
        price
            .optional("writesPerDay")
            .map(n -> OptionalDouble.of(n.number()))
            .orElse(OptionalDouble.empty()),
        price.number("walBytesPerWrite"),
        price.field("breaksHotUpdates").truth(),
        price.text("verdict"));
  }

  private JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new AdvisorException(
          ErrorCode.INPUT,
          "%s:%d: not JSON, or cut short; write it anew with advisor indexes --format json"
              .formatted(file, line),
          e);
    }
  }

  private AdvisorException refused(String reason) {
    return new AdvisorException(ErrorCode.INPUT, file + ": " + reason);
  }

  /** A value and where it stands. */
  private final class Node {
    private final JsonNode value;
    private final String path;

    Node(JsonNode value, String path) {
      this.value = value;
      this.path = path;
    }

    boolean has(String name) {
      return value.hasNonNull(name);
    }

    Optional<Node> optional(String name) {
      return has(name) ? Optional.of(field(name)) : Optional.empty();
    }

    Node field(String name) {
      return new Node(value.path(name), path.isEmpty() ? name : path + "." + name);
    }

    String text(String name) {
      return field(name).text();
    }

    String text() {
      if (!value.isTextual()) {
        throw expected("a text");
      }
      return value.textValue();
    }

    double number(String name) {
      return field(name).number();
    }

    double number() {
      if (!value.isNumber()) {
        throw expected("a number");
      }
      return value.doubleValue();
    }

    long whole() {
      if (!value.canConvertToLong() || !value.isIntegralNumber()) {
        throw expected("a whole number");
      }
      return value.longValue();
    }

    boolean truth() {
      if (!value.isBoolean()) {
        throw expected("true or false");
      }
      return value.booleanValue();
    }

    <E> E word(String name, E[] values, Function<E, String> label) {
      Node word = field(name);
      String text = word.text();
      return Arrays.stream(values)
          .filter(v -> label.apply(v).toLowerCase(Locale.ROOT).equals(text))
          .findFirst()
          .orElseThrow(() -> word.expected("a word of the contract"));
    }

    <T> List<T> list(String name, Function<Node, T> read) {
      Node array = field(name);
      if (!array.value.isArray()) {
        throw array.expected("a list");
      }
      List<T> items = new ArrayList<>();
      for (int i = 0; i < array.value.size(); i++) {
        items.add(read.apply(new Node(array.value.get(i), array.path + "[" + i + "]")));
      }
      return items;
    }

    AdvisorException expected(String what) {
      return refused(
          "expected %s at %s; docs/indexes.schema.json is the contract"
              .formatted(what, path.isEmpty() ? "the top" : path));
    }
  }
}
