package io.queryadvisor.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./dev new-rule}: what it writes fails until it is filled in, and passes then. */
@DisabledOnOs(OS.WINDOWS)
class NewRuleTest {
  @TempDir Path project;

  @BeforeEach
  void copyTheScript() throws IOException {
    Files.createDirectories(project.resolve(".dev"));
    Files.copy(GoldenFiles.ROOT.resolve(".dev/new-rule.sh"), script());
  }

  @Test
  void skeletonSaysWhatToFillIn() throws Throwable {
    assertThat(run("missing-limit", "paging")).contains("wrote rules/paging/missing-limit.yaml");
    assertThatThrownBy(() -> keepContract(skeleton("paging", "missing-limit")))
        .hasMessageContaining("lines that still say FILL IN")
        .hasMessageContaining("rules/paging/missing-limit.yaml:")
        .hasMessageContaining("title: FILL IN a few words");
  }

  @Test
  void filledInSkeletonKeepsTheContract() throws Throwable {
    run("missing-limit");
    RuleSource skeleton = skeleton("query", "missing-limit");
    String filled =
        skeleton
            .text()
            .replaceAll("\n  && 'FILL IN'.*", "")
            .replaceAll("FILL IN\n", "SELECT 1;\n")
            .replace("FILL IN ", "");
    keepContract(new RuleSource(skeleton.name(), filled));
  }

  @Test
  void badNamesAndTakenIdsAreRefused() throws Throwable {
    assertThat(run("Missing_Limit")).startsWith("not in kebab-case: 'Missing_Limit'");
    assertThat(run()).startsWith("usage: ./dev new-rule ID [CATEGORY]");
    run("missing-limit", "paging");
    assertThat(run("missing-limit", "query"))
        .isEqualTo("there is a rule of that id: rules/paging/missing-limit.yaml\n");
  }

  private RuleSource skeleton(String category, String id) throws IOException {
    String name = "rules/" + category + "/" + id + ".yaml";
    return new RuleSource(name, Files.readString(project.resolve(name)));
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", script().toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private Path script() {
    return project.resolve(".dev/new-rule.sh");
  }

  private static void keepContract(RuleSource source) throws Throwable {
    for (DynamicNode node : RuleContractTest.checks(source).toList()) {
      execute(node);
    }
  }

  private static void execute(DynamicNode node) throws Throwable {
    if (node instanceof DynamicTest test) {
      test.getExecutable().execute();
    } else if (node instanceof DynamicContainer container) {
      try (Stream<? extends DynamicNode> children = container.getChildren()) {
        for (DynamicNode child : children.toList()) {
          execute(child);
        }
      }
    }
  }
}
