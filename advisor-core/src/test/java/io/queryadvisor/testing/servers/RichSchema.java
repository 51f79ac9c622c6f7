package io.queryadvisor.testing.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A PostgreSQL database with one of nearly everything that a schema can hold, some rows and their
 * statistics: the files {@code rich-schema*.sql}.
 */
public final class RichSchema {
  // A blank line ends a statement, but not within a function's body.
  private static final Pattern END = Pattern.compile("\\n\\s*\\n(?!END )");

  /** Makes the database, in place of one of the same name. */
  public static void create(DatabaseServer server, String database) throws SQLException {
    server.createDatabase(database);
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      run(statement, "rich-schema.sql");
      for (int since : List.of(14, 15, 18)) {
        if (version >= since) {
          run(statement, "rich-schema-" + since + ".sql");
        }
      }
    }
    failToBuildIndex(server, database);
  }

  private static void run(Statement statement, String file) throws SQLException {
    for (String sql : Arrays.asList(END.split(text(file)))) {
      if (!sql.startsWith("--")) {
        statement.execute(sql);
      }
    }
  }

  private static void failToBuildIndex(DatabaseServer server, String database) {
    try {
      server.execute(database, "CREATE UNIQUE INDEX CONCURRENTLY person_failed ON person (mood)");
      throw new IllegalStateException("The index should have met duplicates");
    } catch (SQLException expected) {
      // The invalid index that stays behind is wanted.
    }
  }

  private static String text(String file) {
    try (InputStream in = Objects.requireNonNull(RichSchema.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RichSchema() {}
}
