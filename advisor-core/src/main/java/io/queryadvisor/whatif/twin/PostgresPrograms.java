package io.queryadvisor.whatif.twin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The programs of one PostgreSQL version, unpacked.
 *
 * @param major such as 18
 * @param home the directory that has {@code bin} and {@code share}
 */
record PostgresPrograms(int major, Path home) {

  /** A command line that runs a program; PostgreSQL refuses root, so root runs it as nobody. */
  List<String> command(String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return command;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name", "").equals("root");
  }
}
