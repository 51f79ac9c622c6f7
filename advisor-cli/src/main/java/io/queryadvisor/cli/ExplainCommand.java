package io.queryadvisor.cli;

import io.queryadvisor.ExplainRequest;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.report.ExplainJson;
import io.queryadvisor.report.ExplainReport;
import io.queryadvisor.report.ExplainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code advisor explain}: production's plan, and what an index would change. */
@Command(
    name = "explain",
    header = "Shows how production would plan a statement, and what an index would change.",
    exitCodeList = {
      "0:the plan was written",
      "2:the command line is wrong, or an index or setting that it names",
      "3:a file cannot be read, or the planner refuses the statement",
      "4:no server can be started to plan with",
      "5:a defect of Query Advisor"
    },
    description = {
      "",
      "Plans on a snapshot, in an embedded PostgreSQL that holds no rows. The statement is planned"
          + " and not run, and no database is connected to.",
      "Placeholders ($1 or ?) get values from --param, else from the slowest execution in --log,"
          + " else from the columns' statistics."
    },
    footer = {
      "",
      "Examples:",
      "  advisor explain --snapshot shop.json \"SELECT * FROM orders WHERE status = 'open'\"",
      "  advisor explain --snapshot shop.json --index \"CREATE INDEX ON orders (status)\""
          + " @query.sql",
      "  advisor explain --snapshot shop.json --hide orders_placed_idx --param 1=open @query.sql",
      "  advisor explain --snapshot shop.json --log postgresql.csv @query.sql",
      "  advisor explain --snapshot shop.json --set work_mem=64MB --format json - < query.sql"
    })
final class ExplainCommand extends DocumentedCommand implements Callable<Integer> {
  private static final int LARGEST_STATEMENT = 1_000_000;

  private final Terminal terminal;
  private final Analysis analysis;

  @Spec private final CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SQL|@FILE|-",
      arity = "1",
      description = "The statement, a file that holds it, or standard input.")
  private String statement = "";

  @Option(
      names = "--snapshot",
      paramLabel = "FILE",
      required = true,
      description = "What 'advisor snapshot' wrote of the database.")
  private Path snapshot = Path.of("");

  @Option(
      names = "--param",
      paramLabel = "[N=]VALUE",
      description = "The value of $N, or of the next placeholder. Repeatable.")
  private List<String> parameters = List.of();

  @Option(
      names = "--log",
      paramLabel = "FILE|DIR|-",
      description =
          "A log that has the statement's values, a directory of them, or standard input."
              + " Repeatable.")
  private List<String> logs = List.of();

  @Mixin private final LogSelection logSelection = new LogSelection();

  @Option(
      names = "--index",
      paramLabel = "DDL",
      description = "A CREATE INDEX: plan as if it had been run. Repeatable.")
  private List<String> indexes = List.of();

  @Option(
      names = "--hide",
      paramLabel = "NAME",
      description = "An index: plan as if it were not there. Repeatable.")
  private List<String> hidden = List.of();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A planner setting, such as work_mem=64MB. Repeatable.")
  private List<String> settings = List.of();

  @Mixin private final PlanOutput output = new PlanOutput();

  ExplainCommand(Terminal terminal, Analysis analysis) {
    this.terminal = terminal;
    this.analysis = analysis;
  }

  @Override
  public Integer call() {
    LogSelection.checkStandardInput(
        spec, Stream.concat(logs.stream(), Stream.of(statement)).toList());
    ExplainRequest request =
        new ExplainRequest(
            snapshot,
            sql(),
            numbered(),
            indexes,
            hidden,
            assignments(),
            logs,
            logSelection.options());
    ExplainReport report;
    try (ProgressLine progress = ProgressLine.on(terminal)) {
      report = analysis.explain(request, terminal.in(), progress);
    }
    output.write(
        terminal,
        output.json() ? ExplainJson.render(report) : ExplainText.render(report, terminal.style()));
    return 0;
  }

  private String sql() {
    try {
      byte[] text =
          statement.equals("-")
              ? terminal.in().readNBytes(LARGEST_STATEMENT + 1)
              : statement.startsWith("@")
                  ? Files.readAllBytes(Path.of(statement.substring(1)))
                  : statement.getBytes(StandardCharsets.UTF_8);
      if (text.length > LARGEST_STATEMENT) {
        throw new AdvisorException(
            ErrorCode.INPUT, "the statement is longer than " + LARGEST_STATEMENT + " bytes");
      }
      return new String(text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AdvisorException(
          ErrorCode.INPUT, "cannot read " + statement + ": " + IoReason.of(e), e);
    }
  }

  /** {@code 2=x} is $2; what has no number follows the one before. */
  private SortedMap<Integer, String> numbered() {
    SortedMap<Integer, String> values = new TreeMap<>();
    int next = 1;
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      boolean number = equals > 0 && parameter.substring(0, equals).matches("\\d{1,5}");
      int place = number ? Integer.parseInt(parameter.substring(0, equals)) : next;
      if (values.put(place, number ? parameter.substring(equals + 1) : parameter) != null) {
        throw new ParameterException(spec.commandLine(), "--param: " + place + " is given twice");
      }
      next = place + 1;
    }
    return values;
  }

  private SortedMap<String, String> assignments() {
    SortedMap<String, String> values = new TreeMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new ParameterException(
            spec.commandLine(), "--set: '" + setting + "' is not NAME=VALUE");
      }
      values.put(setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
    }
    return values;
  }
}
