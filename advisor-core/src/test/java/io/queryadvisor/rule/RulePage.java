package io.queryadvisor.rule;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.rule.Examples.Example;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.workload.LoopDigest;
import io.queryadvisor.workload.QueryDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the page of one rule: problem, reason, remedy, an example that fires. */
final class RulePage {
  private final RuleSource source;
  private final Rule rule;
  private final StringBuilder page = new StringBuilder();

  RulePage(RuleSource source, Rule rule) {
    this.source = source;
    this.rule = rule;
  }

  String text() {
    line("<!-- Generated from %s; edit that file, then run ./dev golden. -->", source.name());
    line("");
    line("# %s", rule.id());
    line("");
    line("**%s.** %s", rule.title(), oneLine(rule.documentation().rationale()));
    line("");
    facts();
    section("What to do", rule.documentation().remediation());
    example();
    section("When it fires", "```cel\n" + rule.condition().text() + "\n```");
    escalations();
    params();
    section("Limitations", bullets(rule.documentation().limitations()));
    section("References", bullets(rule.documentation().references()));
    return page.toString();
  }

  private void facts() {
    line("| | |");
    line("|---|---|");
    line("| Category | %s |", rule.category());
    line("| Severity | %s |", severities(rule));
    line("| Engines | %s |", engines());
    line("| Needs | %s |", names(rule.requires().stream().sorted().toList()));
    line(
        "| Judges | [%s](../facts.md#%s) |", rule.judges(), rule.judges().toLowerCase(Locale.ROOT));
    line("| Since | %s, %s |", rule.since(), lower(rule.maturity()));
    line("");
  }

  static String severities(Rule rule) {
    Severity worst = worst(rule);
    return lower(rule.severity()) + (worst == rule.severity() ? "" : ", up to " + lower(worst));
  }

  static Severity worst(Rule rule) {
    return rule.escalations().stream()
        .map(Rule.Escalation::severity)
        .max(Comparator.naturalOrder())
        .orElse(rule.severity());
  }

  private String engines() {
    return rule.engines().size() == Engine.values().length
        ? "all"
        : rule.engines().stream().sorted().map(Engine::label).collect(Collectors.joining(", "));
  }

  private void example() {
    Example example = Examples.of(source).stream().filter(Example::fires).findFirst().orElseThrow();
    Finding finding =
        Examples.run(new CompiledRule(rule), example, new TreeMap<>()).findings().stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new AssertionError(
                        source.name() + ": its first example does not fire; see RuleContractTest"));
    line("## Example: %s", example.name());
    line("");
    example.world().catalog().ifPresent(catalog -> catalog.tables().forEach(this::table));
    example.world().catalog().map(Catalog::tables).ifPresent(tables -> line(""));
    List<QueryDigest> queries = example.world().workload().digests();
    if (!queries.isEmpty()) {
      line("```sql");
      queries.forEach(query -> query(query, example.world().workload().loops()));
      line("```");
      line("");
    }
    line("gives");
    line("");
    line("> **%s** %s", lower(finding.severity()), finding.message());
    line(">");
    line("> %s", finding.suggestion());
    line("");
  }

  private void table(Table table) {
    String indexes = table.indexes().stream().map(Index::name).collect(Collectors.joining(", "));
    line(
        "- `%s`%s, indexes: %s",
        table.name(),
        table.rows().isPresent()
            ? ", " + TextFunctions.count((double) table.rows().getAsLong()) + " rows"
            : "",
        indexes.isEmpty() ? "none" : "`" + indexes + "`");
  }

  private void query(QueryDigest query, List<LoopDigest> loops) {
    String loop =
        loops.stream()
            .filter(each -> each.statement().equals(query.fingerprint()))
            .map(
                each -> ", " + TextFunctions.count(each.meanRepeats()) + " times in a unit of work")
            .collect(Collectors.joining());
    line(
        "%s;  -- %s calls of %s%s",
        query.text(),
        TextFunctions.count((double) query.calls()),
        TextFunctions.ms(query.meanTimeMs()),
        loop);
  }

  private void escalations() {
    for (Rule.Escalation escalation : rule.escalations()) {
      line("It is **%s** when", lower(escalation.severity()));
      line("");
      line("```cel");
      line("%s", escalation.when().text());
      line("```");
      line("");
    }
  }

  private void params() {
    if (rule.params().isEmpty()) {
      return;
    }
    line("## Parameters");
    line("");
    line("| name | default |");
    line("|---|---|");
    rule.params().forEach((name, value) -> line("| `%s` | %s |", name, display(value)));
    line("");
  }

  private static String display(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(Object::toString).collect(Collectors.joining(", "))
        : value.toString();
  }

  private void section(String title, String text) {
    line("## %s", title);
    line("");
    line("%s", text);
    line("");
  }

  private static String bullets(List<String> texts) {
    return texts.stream().map(text -> "- " + oneLine(text)).collect(Collectors.joining("\n"));
  }

  private static String names(List<? extends Enum<?>> constants) {
    return constants.stream().map(RulePage::lower).collect(Collectors.joining(", "));
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @FormatMethod
  private void line(@FormatString String format, Object... arguments) {
    page.append(format.formatted(arguments)).append('\n');
  }
}
