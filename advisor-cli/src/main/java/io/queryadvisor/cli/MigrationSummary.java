package io.queryadvisor.cli;

import io.queryadvisor.MigrationRun;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.report.PlainText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Says which migrations were written: their names on standard output, the rest beside it. */
final class MigrationSummary {
  private final Terminal terminal;

  MigrationSummary(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(MigrationRun run) {
    for (Diagnostic diagnostic : run.diagnostics()) {
      say(
          diagnostic.level().name().toLowerCase(Locale.ROOT)
              + ": "
              + diagnostic.source()
              + ": "
              + diagnostic.message());
    }
    List<Path> migrations = run.migrations();
    migrations.forEach(file -> terminal.out().println(PlainText.line(shown(file))));
    if (migrations.isEmpty()) {
      say("no advice is left to be followed: nothing was written");
      return;
    }
    long scripts = migrations.stream().filter(file -> !file.toString().endsWith(".conf")).count();
    say(
        "wrote %d %s to %s; how to take them back is in %s"
            .formatted(
                scripts,
                scripts == 1 ? "migration" : "migrations",
                shown(run.directory().location()),
                shown(run.directory().wayBack())));
    if (run.files().stream().anyMatch(file -> file.startsWith(run.directory().later()))) {
      say("what is to be dropped once it was not missed is in " + shown(run.directory().later()));
    }
  }

  /** As the user would name it from where he is. */
  private static String shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(here) ? here.relativize(absolute).toString() : file.toString();
  }

  private void say(String message) {
    terminal.err().println("advisor: " + PlainText.line(message));
  }
}
