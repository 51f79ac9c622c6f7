package io.queryadvisor.migration.project;

import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.migration.project.IndexStatement.Created;
import io.queryadvisor.migration.project.IndexStatement.Dropped;
import io.queryadvisor.migration.project.IndexStatement.Renamed;
import io.queryadvisor.migration.project.IndexStatement.TableDropped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the statements of a script that make, rename and remove indexes, in the forms that people
 * write. What it does not know it passes over.
 */
record IndexStatements(boolean mySql) {

  /** In the script's order. */
  List<IndexStatement> read(String script) {
    List<IndexStatement> found = new ArrayList<>();
    List<SqlToken> statement = new ArrayList<>();
    for (SqlToken token : SqlTokens.of(script, mySql)) {
      if (token.is(";")) {
        read(new TokenReader(script, List.copyOf(statement), mySql), found);
        statement.clear();
      } else {
        statement.add(token);
      }
    }
    read(new TokenReader(script, statement, mySql), found);
    return found;
  }

  private void read(TokenReader in, List<IndexStatement> found) {
    if (in.takes("CREATE")) {
      Optional<String> kind = kind(in);
      if (in.takes("INDEX")) {
        create(in, kind.orElse("btree")).ifPresent(found::add);
      }
    } else if (in.takes("DROP", "INDEX")) {
      drop(in, found);
    } else if (in.takes("DROP", "TABLE")) {
      in.takes("IF", "EXISTS");
      last(in.path()).map(TableDropped::new).ifPresent(found::add);
    } else if (in.takes("ALTER", "INDEX")) {
      in.takes("IF", "EXISTS");
      rename(in, last(in.path()), found);
    } else if (mySql && in.takes("ALTER", "TABLE")) {
      alterTable(in, in.path(), found);
    }
  }

  private static Optional<String> kind(TokenReader in) {
    if (in.takes("FULLTEXT")) {
      return Optional.of("fulltext");
    } else if (in.takes("SPATIAL")) {
      return Optional.of("spatial");
    }
    in.takes("UNIQUE");
    return Optional.empty();
  }

  private Optional<IndexStatement> create(TokenReader in, String method) {
    in.takes("CONCURRENTLY");
    in.takes("IF", "NOT", "EXISTS");
    Optional<String> name = in.sees("ON") ? Optional.empty() : last(in.path());
    String how = method(in, method);
    if (!in.takes("ON")) {
      return Optional.empty();
    }
    in.takes("ONLY");
    return created(in, name, in.path(), how);
  }

  private Optional<IndexStatement> created(
      TokenReader in, Optional<String> name, List<String> table, String method) {
    String how = method(in, method);
    List<IndexKey> keys = new ArrayList<>();
    for (TokenReader item : in.list()) {
      key(item, how).ifPresent(keys::add);
    }
    if (keys.isEmpty() || table.isEmpty()) {
      return Optional.empty();
    }
    List<String> included = new ArrayList<>();
    if (in.takes("INCLUDE")) {
      in.list().forEach(item -> item.name().ifPresent(included::add));
    }
    while (!in.ended() && !in.sees("WHERE")) {
      in.skip();
    }
    Optional<String> predicate = Optional.empty();
    if (in.takes("WHERE") && !in.ended()) {
      predicate = Optional.of(in.rest());
    }
    return Optional.of(new Created(name, table, how, keys, included, predicate));
  }

  private static String method(TokenReader in, String otherwise) {
    return in.takes("USING") ? in.name().orElse(otherwise).toLowerCase(Locale.ROOT) : otherwise;
  }

  private Optional<IndexKey> key(TokenReader in, String method) {
    if (in.ended()) {
      return Optional.empty();
    }
    Optional<String> column = Optional.empty();
    Optional<Integer> prefix = Optional.empty();
    String expression;
    if (in.sees("(")) {
      expression = in.parenthesised();
    } else if (!mySql && in.seesCall()) {
      expression = in.call();
    } else {
      column = in.name();
      prefix = mySql ? in.takesLength() : Optional.empty();
      expression = column.orElse("");
    }
    if (expression.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> collation = in.takes("COLLATE") ? last(in.path()) : Optional.empty();
    boolean ordered = in.sees("ASC") || in.sees("DESC") || in.sees("NULLS");
    Optional<String> operatorClass = ordered ? Optional.empty() : last(in.path());
    boolean descending = in.takes("DESC");
    in.takes("ASC");
    // Downwards NULLs come first unless it is said otherwise; MySQL's model never says so.
    boolean nullsFirst = in.takes("NULLS", "FIRST") || (descending && !in.takes("NULLS", "LAST"));
    return Optional.of(
        new IndexKey(
            column,
            expression,
            descending,
            nullsFirst && !mySql && method.equals("btree"),
            operatorClass,
            collation,
            prefix));
  }

  private static void drop(TokenReader in, List<IndexStatement> found) {
    in.takes("CONCURRENTLY");
    in.takes("IF", "EXISTS");
    do {
      last(in.path()).map(Dropped::new).ifPresent(found::add);
    } while (in.takes(","));
  }

  private static void rename(TokenReader in, Optional<String> from, List<IndexStatement> found) {
    if (in.takes("RENAME", "TO")) {
      Optional<String> to = in.name();
      if (from.isPresent() && to.isPresent()) {
        found.add(new Renamed(from.get(), to.get()));
      }
    }
  }

  /** Its clauses are separated by commas, those within parentheses aside. */
  private void alterTable(TokenReader in, List<String> table, List<IndexStatement> found) {
    while (!in.ended()) {
      if (in.takes("ADD")) {
        Optional<String> kind = kind(in);
        if (in.takesAny("INDEX", "KEY")) {
          in.takes("IF", "NOT", "EXISTS");
          Optional<String> name = in.sees("USING") ? Optional.empty() : in.name();
          created(in.clause(), name, table, kind.orElse("btree")).ifPresent(found::add);
        }
      } else if (in.takes("DROP")) {
        if (in.takesAny("INDEX", "KEY")) {
          in.takes("IF", "EXISTS");
          in.name().map(Dropped::new).ifPresent(found::add);
        }
      } else if (in.takes("RENAME")) {
        renameClause(in, found);
      } else {
        in.skip();
      }
    }
  }

  private static void renameClause(TokenReader in, List<IndexStatement> found) {
    if (in.takesAny("INDEX", "KEY")) {
      Optional<String> from = in.name();
      Optional<String> to = in.takes("TO") ? in.name() : Optional.empty();
      if (from.isPresent() && to.isPresent()) {
        found.add(new Renamed(from.get(), to.get()));
      }
    }
  }

  private static Optional<String> last(List<String> path) {
    return path.isEmpty() ? Optional.empty() : Optional.of(path.get(path.size() - 1));
  }
}
