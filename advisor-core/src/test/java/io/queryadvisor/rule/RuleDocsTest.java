package io.queryadvisor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The pages below {@code docs/} say what the rule files and the fact records say. */
class RuleDocsTest {
  private static final Path DOCS = GoldenFiles.ROOT.resolve("docs");

  @Test
  void everyRuleHasItsPage() {
    SortedMap<String, String> pages = new TreeMap<>();
    List<Rule> rules = new ArrayList<>();
    for (RuleSource source : RuleFiles.builtIn()) {
      Rule rule = RuleFile.read(source.name(), source.text());
      rules.add(rule);
      pages.put(rule.id() + ".md", new RulePage(source, rule).text());
    }
    pages.put("README.md", index(rules));
    GoldenFiles.assertDirectory(DOCS.resolve("rules"), ".md", pages);
  }

  @Test
  void factsPageListsEveryField() {
    SortedMap<String, String> page = new TreeMap<>();
    page.put("facts.md", FactsPage.text());
    GoldenFiles.assertDirectory(DOCS, "facts.md", page);
  }

  @Test
  void guideNamesEveryFieldOfARuleFile() throws IOException {
    String guide = Files.readString(DOCS.resolve("adding-a-rule.md"));
    assertThat(RuleFile.FIELDS)
        .allSatisfy(field -> assertThat(guide).as("docs/adding-a-rule.md").contains("`" + field));
  }

  private static String index(List<Rule> rules) {
    rules.sort(
        Comparator.comparing(Rule::category)
            .thenComparing(Comparator.comparing(RulePage::worst).reversed())
            .thenComparing(Rule::id));
    StringBuilder page =
        new StringBuilder("<!-- Generated from rules/; run ./dev golden. -->\n\n# Rules\n\n");
    page.append("%d rules, by category and severity. ".formatted(rules.size()));
    page.append("[Adding a rule](../adding-a-rule.md) tells how to write one.\n\n");
    page.append("| category | rule | severity | finds | needs |\n|---|---|---|---|---|\n");
    for (Rule rule : rules) {
      page.append(
          "| %s | [%s](%s.md) | %s | %s | %s |\n"
              .formatted(
                  rule.category(),
                  rule.id(),
                  rule.id(),
                  RulePage.severities(rule),
                  rule.title(),
                  String.join(
                      ", ", rule.requires().stream().sorted().map(RulePage::lower).toList())));
    }
    return page.toString();
  }
}
