package io.queryadvisor.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.queryadvisor.RuleFiles;
import io.queryadvisor.rule.Examples.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** What every built-in rule owes its users. A new file below {@code rules/} is held to it too. */
class RuleContractTest {

  @TestFactory
  Stream<DynamicContainer> everyRuleKeepsTheContract() {
    return RuleFiles.builtIn().stream()
        .map(source -> dynamicContainer(fileName(source), () -> checks(source).iterator()));
  }

  static Stream<DynamicNode> checks(RuleSource source) {
    Rule rule;
    CompiledRule compiled;
    List<Example> examples;
    try {
      rule = RuleFile.read(source.name(), source.text());
      compiled = new CompiledRule(rule);
      examples = Examples.of(source);
    } catch (RuntimeException e) {
      return Stream.of(dynamicTest("the file is read", () -> fail(e.getMessage(), e)));
    }
    return Stream.of(
        check("nothing is left to fill in", () -> isFilledIn(source)),
        check("its place tells id and category", () -> hasItsPlace(source, rule)),
        check("every expression compiles", compiled::compileAll),
        check("tests are the last field", () -> endsWithTests(source)),
        check("references are https", () -> hasSecureReferences(rule)),
        check("it has one firing and two silent examples", () -> hasExamples(examples)),
        check("every parameter is used", () -> usesItsParams(rule, source)),
        dynamicContainer("examples", examples.stream().map(example -> runs(compiled, example))),
        dynamicContainer(
            "parameters are bracketed by examples",
            rule.params().keySet().stream().flatMap(name -> brackets(compiled, name, examples))));
  }

  private static DynamicTest check(String name, Executable check) {
    return dynamicTest(name, check);
  }

  private static void isFilledIn(RuleSource source) {
    List<String> left = new ArrayList<>();
    int line = 0;
    for (String text : source.text().split("\n", -1)) {
      line++;
      if (text.contains("FILL IN")) {
        left.add(source.name() + ":" + line + ": " + text.strip());
      }
    }
    assertThat(left).as("lines that still say FILL IN").isEmpty();
  }

  private static void hasItsPlace(RuleSource source, Rule rule) {
    assertThat(source.name().replace('\\', '/'))
        .as("a rule lives in rules/<category>/<id>.yaml")
        .endsWith("rules/" + rule.category() + "/" + rule.id() + ".yaml");
    assertThat(rule.overrides()).as("override is for users' rules").isFalse();
  }

  private static void endsWithTests(RuleSource source) {
    assertThat(RuleFile.readWithoutTests(source.name(), source.text()))
        .as("fields behind tests: would not be read at run time")
        .isEqualTo(RuleFile.read(source.name(), source.text()));
  }

  private static void hasSecureReferences(Rule rule) {
    assertThat(rule.documentation().references())
        .allSatisfy(reference -> assertThat(reference).startsWith("https://"));
  }

  private static void hasExamples(List<Example> examples) {
    assertThat(examples.stream().filter(Example::fires)).as("firing examples").isNotEmpty();
    assertThat(examples.stream().filter(example -> !example.fires()))
        .as("silent examples")
        .hasSizeGreaterThanOrEqualTo(2);
    assertThat(examples).extracting(Example::name).as("names of examples").doesNotHaveDuplicates();
  }

  private static void usesItsParams(Rule rule, RuleSource source) {
    for (String name : rule.params().keySet()) {
      assertThat(source.text())
          .as("parameter %s is used as params.%s", name, name)
          .containsPattern(Pattern.compile("params\\." + name + "\\b"));
    }
  }

  private static DynamicTest runs(CompiledRule rule, Example example) {
    return dynamicTest(
        example.name(),
        () -> {
          Evaluation evaluation = Examples.run(rule, example, new TreeMap<>());
          assertThat(evaluation.diagnostics()).isEmpty();
          assertThat(rule.rule().params().keySet())
              .as("parameters of the rule")
              .containsAll(example.params().keySet());
          assertThat(evaluation.findings().isEmpty())
              .as("silent, with %s and %s", evaluation, example.facts())
              .isEqualTo(!example.fires());
          example
              .severity()
              .ifPresent(
                  severity ->
                      assertThat(evaluation.findings())
                          .extracting(Finding::severity)
                          .as("severity")
                          .contains(severity));
        });
  }

  /**
   * A number is bracketed if the smallest step up changes what one example finds, and the smallest
   * step down what one finds: then the examples hold the threshold and its direction in place.
   */
  private static Stream<DynamicTest> brackets(
      CompiledRule rule, String name, List<Example> examples) {
    if (!(rule.rule().params().get(name) instanceof Number)) {
      return Stream.of();
    }
    return Stream.of(1, -1)
        .map(
            direction ->
                dynamicTest(
                    name + (direction > 0 ? " a step up" : " a step down"),
                    () ->
                        assertThat(examples)
                            .as("examples of which one changes when %s moves a step", name)
                            .anyMatch(example -> changes(rule, name, direction, example))));
  }

  private static boolean changes(CompiledRule rule, String name, int direction, Example example) {
    Object value =
        Objects.requireNonNull(rule.withParams(example.params()).rule().params().get(name), name);
    Object moved =
        value instanceof Long whole
            ? (Object) (whole + direction)
            : (Object) (((Number) value).doubleValue() * (1 + 0.01 * direction));
    SortedMap<String, Object> step = new TreeMap<>(Map.of(name, moved));
    return !outcome(Examples.run(rule, example, new TreeMap<>()))
        .equals(outcome(Examples.run(rule, example, step)));
  }

  private static List<String> outcome(Evaluation evaluation) {
    return evaluation.findings().stream()
        .map(finding -> finding.severity() + " " + finding.object().orElse(""))
        .toList();
  }

  private static String fileName(RuleSource source) {
    return source.name().replaceAll(".*[/\\\\]", "").replaceAll("\\.ya?ml$", "");
  }
}
