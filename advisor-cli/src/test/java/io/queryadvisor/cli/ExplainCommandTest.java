package io.queryadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.ExplainRequest;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.log.LogFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  private final CommandRun run = new CommandRun();

  private ExplainRequest explained(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "explain";
    arguments[1] = "--snapshot";
    arguments[2] = "s.json";
    System.arraycopy(more, 0, arguments, 3, more.length);
    assertThat(run.run(arguments)).as(run.err()).isZero();
    return run.explained.get(0);
  }

  @Test
  void optionsReachTheRequest() {
    ExplainRequest request =
        explained(
            "--index",
            "CREATE INDEX ON t (a)",
            "--index",
            "CREATE INDEX ON t (b)",
            "--hide",
            "i",
            "--set",
            "work_mem=64MB",
            "--set",
            "search_path = a, b",
            "SELECT * FROM t WHERE a = 'x=y'");
    assertThat(request.snapshot()).isEqualTo(Path.of("s.json"));
    assertThat(request.sql()).isEqualTo("SELECT * FROM t WHERE a = 'x=y'");
    assertThat(request.indexes()).containsExactly("CREATE INDEX ON t (a)", "CREATE INDEX ON t (b)");
    assertThat(request.hidden()).containsExactly("i");
    assertThat(request.settings())
        .isEqualTo(new TreeMap<>(Map.of("work_mem", "64MB", "search_path", "a, b")));
  }

  @Test
  void parametersWithoutNumbersAreInOrder() {
    ExplainRequest request =
        explained("--param", "a=b", "--param", "5=c=d", "--param", "", "SELECT $1");
    assertThat(request.parameters()).isEqualTo(new TreeMap<>(Map.of(1, "a=b", 5, "c=d", 6, "")));
  }

  @Test
  void logsReachTheRequest() {
    ExplainRequest request =
        explained("--log", "a.csv", "--log", "-", "--log-format", "csvlog", "SELECT $1");
    assertThat(request.logs()).containsExactly("a.csv", "-");
    assertThat(request.logOptions().format()).contains(LogFormat.POSTGRES_CSV);
  }

  @Test
  void standardInputIsEitherTheStatementOrALog() {
    assertThat(run.run("explain", "--snapshot", "s.json", "--log", "-", "-")).isEqualTo(2);
    assertThat(run.err()).contains("Standard input (-) can be given only once");
  }

  @Test
  void statementIsReadFromAFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("q.sql"), "SELECT 'ä'\nFROM t");
    assertThat(explained("@" + file).sql()).isEqualTo("SELECT 'ä'\nFROM t");
  }

  @Test
  void statementIsReadFromStandardInput() {
    assertThat(explained("-").sql()).isEmpty();
  }

  @Test
  void missingFileIsAnInputError() {
    assertThat(run.run("explain", "--snapshot", "s.json", "@nowhere.sql")).isEqualTo(3);
    assertThat(run.err()).contains("nowhere.sql").doesNotContain("Exception");
  }

  @Test
  void planIsPrinted() {
    explained("SELECT 1");
    assertThat(run.out())
        .contains("Plan as things are\n  Result  (cost=0.00..0.01 rows=1 width=4)");
  }

  @Test
  void jsonIsPrinted() {
    explained("--format", "json", "SELECT 1");
    assertThat(run.out()).startsWith("{\n  \"version\": 1,");
  }

  @Test
  void refusedStatementIsShownWithItsPlace() {
    run.failing(
        new AdvisorException(
            ErrorCode.INPUT, "it is refused", List.of("SELECT  *  FORM t", "           ^")));
    assertThat(run.run("explain", "--snapshot", "s.json", "SELECT  *  FORM t")).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo("advisor: it is refused\n  SELECT  *  FORM t\n             ^\n");
  }
}
