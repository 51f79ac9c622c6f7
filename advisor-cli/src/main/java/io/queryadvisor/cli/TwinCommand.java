package io.queryadvisor.cli;

import io.queryadvisor.Advisor;
import io.queryadvisor.whatif.twin.TwinBinaries;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code advisor twin}: the PostgreSQL versions that plan twins need, before they are needed. */
@Command(
    name = "twin",
    header = "Installs or lists the PostgreSQL versions that plan on snapshots.",
    exitCodeList = {
      "0:done",
      "2:the command line is wrong",
      "3:a version cannot be downloaded or unpacked",
      "5:a defect of Query Advisor"
    },
    description = {
      "",
      "A snapshot is planned on by an embedded PostgreSQL of the database's own major version. One"
          + " comes with Query Advisor; the others are downloaded from Maven Central when first"
          + " needed, checked, and kept in the user's cache. Install them ahead for a machine"
          + " without a network.",
      "",
      "ADVISOR_MAVEN_REPOSITORY names another Maven repository, ADVISOR_CACHE another cache."
    },
    footer = {
      "",
      "Examples:",
      "  advisor twin list",
      "  advisor twin install 15 17",
      "  advisor twin install 13..18",
    })
final class TwinCommand extends DocumentedCommand implements Callable<Integer> {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,3})(?:\\.\\.(\\d{1,3}))?");

  private final Terminal terminal;

  @Spec private final CommandSpec spec = CommandSpec.create();

  /** What there is to do. */
  enum Action {
    install,
    list
  }

  @Parameters(index = "0", paramLabel = "ACTION", description = "install or list.")
  private Action action = Action.list;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "VERSION",
      description = "Major versions to install, such as 15 or 13..18 (default: all).")
  private List<String> versions = new ArrayList<>();

  TwinCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return switch (action) {
      case install -> install();
      case list -> list();
    };
  }

  private int install() {
    for (int major : majors()) {
      TwinBinaries.Version version = Advisor.installPlanner(major);
      terminal.out().println(version.name() + " is in " + version.home());
    }
    return 0;
  }

  private SortedSet<Integer> majors() {
    SortedSet<Integer> majors = new TreeSet<>();
    if (versions.isEmpty()) {
      Advisor.planners().stream()
          .filter(TwinBinaries.Version::known)
          .forEach(version -> majors.add(version.major()));
    }
    for (String text : versions) {
      Matcher range = RANGE.matcher(text);
      if (!range.matches()) {
        throw wrong("'" + text + "' is not a major version such as 15, or a range such as 13..18");
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (last < first) {
        throw wrong("'" + text + "' is an empty range: write " + last + ".." + first);
      }
      for (int major = first; major <= last; major++) {
        majors.add(major);
      }
    }
    return majors;
  }

  private int list() {
    if (!versions.isEmpty()) {
      throw wrong("list takes no versions");
    }
    for (TwinBinaries.Version version : Advisor.planners()) {
      terminal.out().println("%-15s  %s".formatted(version.name(), state(version)));
    }
    return 0;
  }

  private static String state(TwinBinaries.Version version) {
    if (version.installed()) {
      return version.home().toString();
    }
    return version.known() ? "not installed" : "not available for this machine";
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
