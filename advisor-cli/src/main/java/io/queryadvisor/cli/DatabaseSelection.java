package io.queryadvisor.cli;

import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say which database, and who logs in. A password is never an argument. */
final class DatabaseSelection {
  private static final List<String> URLS =
      List.of("jdbc:postgresql:", "jdbc:mysql:", "jdbc:mariadb:");

  private static final int LAST_PORT = 65_535;

  /** The digits after a host or an IPv6 address in brackets; not those after a user's name. */
  private static final Pattern PORT =
      Pattern.compile(
          "(?:\\G(?!^),|^jdbc:[a-z]+://)(?:[^/?@]*@)?(?:\\[[^\\]/?]*\\]|[^:,/?@\\[]*):(\\d+)(?=[,/?]|$)");

  @Option(
      names = "--url",
      paramLabel = "JDBC",
      description = "The database: a jdbc:postgresql:, jdbc:mysql: or jdbc:mariadb: URL.")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "The login (default: as the server's own client finds it).")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "Its first line is the password. Without it and --password: PGPASSWORD, .pgpass, my.cnf.")
  private Optional<Path> passwordFile = Optional.empty();

  @Option(names = "--password", description = "Ask for the password, without echo.")
  private boolean ask;

  /** Whether somebody gave a password as an argument, where every process list shows it. */
  static boolean passwordAmong(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      boolean valueFollows = i + 1 < arguments.length && !arguments[i + 1].startsWith("-");
      if (arguments[i].startsWith("--password=")
          || (arguments[i].equals("--password") && valueFollows)) {
        return true;
      }
    }
    return false;
  }

  boolean given() {
    return url.isPresent();
  }

  /** The login, its password read or asked for; empty without {@code --url}. */
  Optional<DatabaseLogin> login(CommandSpec spec, Terminal terminal) {
    if (url.isEmpty()) {
      if (user.isPresent() || passwordFile.isPresent() || ask) {
        throw new ParameterException(
            spec.commandLine(), "--user, --password-file and --password need --url");
      }
      return Optional.empty();
    }
    check(spec, url.get());
    DatabaseLogin login = new DatabaseLogin(url.get(), user, Optional.empty());
    return Optional.of(new DatabaseLogin(login.url(), user, password(terminal, login)));
  }

  /** Does not repeat the URL: it may hold a password. */
  private void check(CommandSpec spec, String jdbc) {
    if (URLS.stream().noneMatch(jdbc::startsWith)) {
      throw new ParameterException(
          spec.commandLine(),
          "--url must begin with jdbc:postgresql:, jdbc:mysql: or jdbc:mariadb:");
    }
    if (!portsAreValid(jdbc)) {
      throw new ParameterException(
          spec.commandLine(), "--url: a port is a number from 1 to " + LAST_PORT);
    }
    if (ask && passwordFile.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--password and --password-file exclude each other");
    }
  }

  private static boolean portsAreValid(String jdbc) {
    Matcher port = PORT.matcher(jdbc);
    while (port.find()) {
      String digits = port.group(1);
      if (digits.length() > 9
          || Integer.parseInt(digits) < 1
          || Integer.parseInt(digits) > LAST_PORT) {
        return false;
      }
    }
    return true;
  }

  private Optional<String> password(Terminal terminal, DatabaseLogin login) {
    if (passwordFile.isPresent()) {
      return Optional.of(firstLine(passwordFile.get()));
    }
    if (!ask) {
      return Optional.empty();
    }
    return Optional.of(
        terminal
            .askPassword("Password for " + user.orElse("the login") + " at " + login + ": ")
            .orElseThrow(
                () ->
                    new AdvisorException(
                        ErrorCode.USAGE,
                        "--password needs a terminal to ask on; use --password-file")));
  }

  private static String firstLine(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .findFirst()
          .orElseThrow(
              () -> new AdvisorException(ErrorCode.INPUT, "password file " + file + " is empty"));
    } catch (IOException | UncheckedIOException e) {
      throw new AdvisorException(
          ErrorCode.INPUT, "cannot read password file " + file + ": " + IoReason.of(e), e);
    }
  }
}
