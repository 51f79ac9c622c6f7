package io.queryadvisor.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.RuleFiles;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleBookTest {
  @TempDir Path directory;

  @Test
  void builtInRulesNeedNoDirectory() {
    assertThat(RuleBook.load(RuleFiles.builtIn(), RuleFiles.below(List.of())).ids())
        .contains("unindexed-filter", "n-plus-one")
        .isSorted();
  }

  @Test
  void userRulesAreFoundInSubdirectories() throws IOException {
    write("team/deep/big.yml", SampleRules.BIG_TABLE);
    write("team/readme.txt", "not a rule");
    assertThat(RuleBook.load(RuleFiles.builtIn(), RuleFiles.below(List.of(directory))).ids())
        .contains("big-table", "unindexed-filter");
  }

  @Test
  void missingAndEmptyDirectoriesAreRefused() {
    assertRefused(
        directory.resolve("none"), "none: not a directory; give one that holds rule files");
    assertRefused(directory, ": no *.yaml or *.yml below it; give one that holds rules");
  }

  @Test
  void idUsedTwiceIsRefused() throws IOException {
    write("a.yaml", SampleRules.BIG_TABLE);
    write("b.yaml", SampleRules.BIG_TABLE);
    assertRefused(directory, "b.yaml: id: big-table: " + directory.resolve("a.yaml"));
  }

  @Test
  void builtInRuleIsReplacedOnlyOnRequest() throws IOException {
    write("a.yaml", SampleRules.with("id: big-table", "id: unindexed-filter"));
    assertRefused(directory, "a built-in rule has this id; rename yours, or say 'override: true'");

    write("a.yaml", SampleRules.with("id: big-table", "id: unindexed-filter\noverride: true"));
    RuleBook book = RuleBook.load(RuleFiles.builtIn(), RuleFiles.below(List.of(directory)));
    assertThat(book.ids()).doesNotHaveDuplicates();
    assertThat(book.rules())
        .filteredOn(compiled -> compiled.rule().id().equals("unindexed-filter"))
        .singleElement()
        .satisfies(compiled -> assertThat(compiled.rule().title()).isEqualTo("Big table"));
  }

  @Test
  void overrideOfNothingIsRefused() throws IOException {
    write("a.yaml", SampleRules.with("id: big-table", "id: big-table\noverride: true"));
    assertRefused(directory, "no built-in rule has this id; remove 'override'");
  }

  @Test
  void expressionsOfUserRulesAreCheckedWhenLoaded() throws IOException {
    write("a.yaml", SampleRules.with("object: table.name", "object: table.nam"));
    assertRefused(directory, "a.yaml:18: object: 1:6: undefined field 'nam'");
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void assertRefused(Path rules, String message) {
    assertThatThrownBy(() -> RuleBook.load(RuleFiles.builtIn(), RuleFiles.below(List.of(rules))))
        .isInstanceOfSatisfying(
            AdvisorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT))
        .hasMessageContaining(message);
  }
}
