package io.queryadvisor.database;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.testing.servers.DatabaseServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server's own log says that a login has run. */
final class LoggedStatements {
  private static final Pattern POSTGRES =
      Pattern.compile(" advisor@\\S+ .*?LOG:  duration: .*?(?:statement|execute [^:]*): (\\w+)");
  private static final Pattern MYSQL =
      Pattern.compile(
          """
          (?x) \\# \\ User@Host:\\ advisor\\[advisor\\] [^\\n]* \\n
          (?: \\# [^\\n]* \\n | use\\  [^\\n]* \\n | SET\\ timestamp [^\\n]* \\n )*+
          (?: /\\* .*? \\*/ \\s* )? ( \\w+ )
          """);

  /** The first words of the statements of the login {@code advisor}, in upper case. */
  static Set<String> verbs(DatabaseServer server) throws IOException {
    Pattern pattern = server.engine() == Engine.POSTGRESQL ? POSTGRES : MYSQL;
    Set<String> verbs = new TreeSet<>();
    for (Path file : server.logFiles()) {
      if (file.toString().endsWith(".log")) {
        // Bytes of any charset: only ASCII words matter.
        String log = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Matcher matcher = pattern.matcher(log);
        while (matcher.find()) {
          verbs.add(matcher.group(1).toUpperCase(Locale.ROOT));
        }
      }
    }
    return verbs;
  }

  private LoggedStatements() {}
}
