package io.queryadvisor.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code advisor} itself: it only leads to its commands. */
@Command(
    name = "advisor",
    header = "Finds what slows a PostgreSQL, MySQL or MariaDB database down, and what to do.",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "",
      "Reads the server's logs, its catalog and its statistics. Never changes anything there.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  advisor demo",
      "  advisor analyze --log postgresql.csv",
      "  advisor analyze --url jdbc:postgresql://localhost/shop --user readonly --password",
      "  advisor digest /var/log/mysql/slow.log --top 10",
      "  advisor snapshot --url jdbc:postgresql://db/shop --user readonly --out shop.json",
      "",
      "'advisor help COMMAND' tells more."
    })
final class AdvisorCommand extends DocumentedCommand implements Runnable {
  @Spec private final CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    CommandLine commandLine = spec.commandLine();
    throw new ParameterException(
        commandLine,
        "Missing command: one of " + String.join(", ", commandLine.getSubcommands().keySet()));
  }
}
