package io.queryadvisor.whatif.twin;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Types in place of those of extensions that this server lacks. A value is a text of the stored
 * width; it has none of the operators, so queries that use these are refused.
 */
final class StandIns {
  private static final Pattern MISSING = Pattern.compile("type \"(.+?)\" does not exist");
  private static final Pattern MODIFIED =
      Pattern.compile("type modifier is not allowed for type \"(.+?)\"");
  private static final Pattern FUNCTION = Pattern.compile("function (.+?)\\(.*\\) does not exist");
  private static final String UNDEFINED_FUNCTION = "42883";
  private static final Pattern SCHEMA = Pattern.compile("schema \"(.+)\" does not exist");
  private static final String INVALID_SCHEMA = "3F000";
  private static final String UNDEFINED_OBJECT = "42704";

  private final Statement statement;
  private final Statement administration;
  private final SortedSet<String> names = new TreeSet<>();

  /**
   * Stand-ins made over connections.
   *
   * @param statement of the owner
   * @param administration of the superuser
   */
  StandIns(Statement statement, Statement administration) {
    this.statement = statement;
    this.administration = administration;
  }

  /** What types have a stand-in, as the statements write them. */
  SortedSet<String> names() {
    return names;
  }

  /** Makes a type that a statement missed. Returns how to try the statement again, if at all. */
  Optional<String> remedy(String sql, SQLException failure) throws SQLException {
    String message = String.valueOf(failure.getMessage());
    Matcher schema = SCHEMA.matcher(message);
    if (INVALID_SCHEMA.equals(failure.getSQLState()) && schema.find()) {
      administration.execute(OwnerLogin.schema(schema.group(1)));
      return Optional.of(sql);
    }
    Matcher missing = MISSING.matcher(message);
    if (UNDEFINED_OBJECT.equals(failure.getSQLState()) && missing.find()) {
      String name = missing.group(1).replaceFirst("(\\[\\])+$", "");
      if (names.add(name)) {
        statement.execute("CREATE DOMAIN " + name + " AS text");
        return Optional.of(withoutModifiers(sql, name));
      }
    }
    Matcher function = FUNCTION.matcher(message);
    if (UNDEFINED_FUNCTION.equals(failure.getSQLState()) && function.find()) {
      return ColumnDefaults.without(sql, function.group(1));
    }
    Matcher modified = MODIFIED.matcher(message);
    return modified.find() && sql.contains(modified.group(1) + "(")
        ? Optional.of(withoutModifiers(sql, modified.group(1)))
        : Optional.empty();
  }

  private static String withoutModifiers(String sql, String type) {
    return sql.replaceAll(Pattern.quote(type) + "\\([^()]*\\)", Matcher.quoteReplacement(type));
  }
}
