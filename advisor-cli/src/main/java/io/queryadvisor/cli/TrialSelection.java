package io.queryadvisor.cli;

import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.validation.CloneOptions;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that name a clone to try advice on. */
final class TrialSelection {
  @Option(
      names = "--validate",
      paramLabel = "URL",
      description =
          "A clone of the database (PostgreSQL): build the advised indexes there, run the"
              + " workload's SELECTs without and with them, reject what slows one by more than 10"
              + " %%, drop them again. The login is found as psql finds it.")
  private Optional<String> url = Optional.empty();

  @Option(names = "--validate-user", paramLabel = "NAME", description = "The login on the clone.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--i-own-this-database",
      description = "The clone is yours to change: --validate does nothing without it.")
  private boolean owned;

  @Option(
      names = "--not-the-source",
      description =
          "The clone is not the database that the advice is for: needed where neither --url nor the"
              + " snapshot can tell.")
  private boolean distinct;

  /** Whether any of them was given. */
  boolean given() {
    return url.isPresent() || user.isPresent() || owned || distinct;
  }

  Optional<CloneOptions> options(CommandSpec spec) {
    if (url.isEmpty()) {
      if (owned || distinct || user.isPresent()) {
        throw new ParameterException(
            spec.commandLine(),
            "--i-own-this-database, --not-the-source and --validate-user need --validate");
      }
      return Optional.empty();
    }
    if (!url.get().startsWith("jdbc:postgresql:")) {
      throw new ParameterException(
          spec.commandLine(), "--validate: a URL must begin with jdbc:postgresql:");
    }
    if (!owned) {
      throw new ParameterException(
          spec.commandLine(),
          "--validate builds and drops indexes on that database and runs statements there; if it"
              + " is a clone that is yours to change, add --i-own-this-database");
    }
    CloneOptions options =
        CloneOptions.of(new DatabaseLogin(url.get(), user, Optional.empty()), owned);
    return Optional.of(distinct ? options.notTheSource() : options);
  }
}
