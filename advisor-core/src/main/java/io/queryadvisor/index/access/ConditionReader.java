package io.queryadvisor.index.access;

import io.queryadvisor.index.access.Condition.Kind;
import io.queryadvisor.index.access.Term.AnyOf;
import io.queryadvisor.index.access.Term.Call;
import io.queryadvisor.index.access.Term.Cast;
import io.queryadvisor.index.access.Term.ColumnTerm;
import io.queryadvisor.index.access.Term.Junction;
import io.queryadvisor.index.access.Term.Negation;
import io.queryadvisor.index.access.Term.NullTest;
import io.queryadvisor.index.access.Term.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds in a plan's expressions what they ask of one table. */
final class ConditionReader {
  private static final Map<String, String> TURNED =
      Map.ofEntries(
          Map.entry("=", "="),
          Map.entry("<", ">"),
          Map.entry(">", "<"),
          Map.entry("<=", ">="),
          Map.entry(">=", "<="),
          Map.entry("<>", "<>"),
          Map.entry("@>", "<@"),
          Map.entry("<@", "@>"),
          Map.entry("&&", "&&"),
          Map.entry("@@", "@@"),
          Map.entry("<<", ">>"),
          Map.entry(">>", "<<"),
          Map.entry("<<=", ">>="),
          Map.entry(">>=", "<<="));

  private static final Set<String> TEXT_TYPES = Set.of("text", "bpchar", "character varying");

  private final String alias;
  private final boolean only;
  private final List<Condition> conditions = new ArrayList<>();

  /**
   * A reader for a table.
   *
   * @param only whether it is the plan's only table, so that bare columns are its
   */
  ConditionReader(String alias, boolean only) {
    this.alias = alias;
    this.only = only;
  }

  List<Condition> conditions() {
    return conditions.stream().distinct().toList();
  }

  void read(Term term) {
    read(term, false);
  }

  private void read(Term term, boolean alternative) {
    if (term instanceof Junction junction) {
      junction.parts().forEach(part -> read(part, alternative || junction.or()));
    } else if (term instanceof Operation operation) {
      operation(operation, alternative);
    } else if (term instanceof AnyOf any) {
      if (!any.all() && any.operator().equals("=") && keyed(any.left()) && !mine(any.list())) {
        add(Kind.LIST, any.left(), any.operator(), any.list(), term, alternative);
      } else if (!any.all() && keyed(any.left()) && any.list().constant()) {
        add(Kind.OPERATOR, any.left(), any.operator(), any.list(), term, alternative);
      }
    } else if (term instanceof NullTest test && keyed(test.of())) {
      Kind kind = test.isNull() ? Kind.IS_NULL : Kind.IS_NOT_NULL;
      add(kind, test.of(), "IS", new Term.Literal("NULL"), term, alternative);
    } else if (term instanceof Negation negation && negation.of() instanceof ColumnTerm column) {
      bool(column, "false", term, alternative);
    } else if (term instanceof ColumnTerm column) {
      bool(column, "true", term, alternative);
    }
  }

  private void bool(ColumnTerm column, String value, Term whole, boolean alternative) {
    if (keyed(column)) {
      add(Kind.EQUALITY, column, "=", new Term.Literal(value), whole, alternative);
    }
  }

  private void operation(Operation operation, boolean alternative) {
    Term left = operation.left();
    Term right = operation.right();
    if (row(left).isPresent() && row(right).isPresent()) {
      rows(operation, row(left).get(), row(right).get(), alternative);
    } else if (keyed(left) && !mine(right)) {
      compare(left, operation.operator(), right, operation, alternative);
    } else if (keyed(right) && !mine(left) && TURNED.containsKey(operation.operator())) {
      compare(right, turned(operation.operator()), left, operation, alternative);
    }
  }

  private static String turned(String operator) {
    return TURNED.getOrDefault(operator, operator);
  }

  private static Optional<List<Term>> row(Term term) {
    return term instanceof Call call && call.name().equals("ROW")
        ? Optional.of(call.parts())
        : Optional.empty();
  }

  private void rows(Operation whole, List<Term> left, List<Term> right, boolean alternative) {
    boolean first = left.stream().allMatch(this::keyed) && right.stream().noneMatch(this::mine);
    boolean second = right.stream().allMatch(this::keyed) && left.stream().noneMatch(this::mine);
    if (!first && !second) {
      return;
    }
    List<Term> keys = first ? left : right;
    boolean constant = (first ? right : left).stream().allMatch(Term::constant);
    conditions.add(
        new Condition(
            Kind.RANGE,
            keys.stream().map(this::key).toList(),
            first ? whole.operator() : turned(whole.operator()),
            constant ? Optional.of((first ? right : left).get(0).text()) : Optional.empty(),
            constant ? Optional.of(free(whole)) : Optional.empty(),
            alternative));
  }

  private void compare(Term key, String operator, Term value, Term whole, boolean alternative) {
    Kind kind =
        switch (operator) {
          case "=" -> Kind.EQUALITY;
          case "<", "<=", ">", ">=" -> Kind.RANGE;
          case "<>" -> Kind.INEQUALITY;
          case "~~" -> fixedStart(value, "%_") ? Kind.PREFIX : Kind.PATTERN;
          case "~" -> anchored(value) ? Kind.PREFIX : Kind.PATTERN;
          case "~~*", "~*" -> Kind.PATTERN;
          case "^@" -> Kind.PREFIX;
          case "!~~", "!~", "!~~*", "!~*" -> Kind.INEQUALITY;
          default -> Kind.OPERATOR;
        };
    add(kind, key, operator, value, whole, alternative);
  }

  private static boolean fixedStart(Term pattern, String wildcards) {
    String text = pattern.text();
    int quote = text.indexOf('\'');
    return pattern.constant()
        && quote >= 0
        && quote + 1 < text.length()
        && (wildcards + "'\\").indexOf(text.charAt(quote + 1)) < 0;
  }

  private static boolean anchored(Term pattern) {
    String text = pattern.text();
    int quote = text.indexOf('\'');
    return pattern.constant()
        && text.startsWith("'^", quote)
        && text.length() > quote + 2
        && Character.isLetterOrDigit(text.charAt(quote + 2))
        && text.indexOf('|') < 0;
  }

  private void add(
      Kind kind, Term key, String operator, Term value, Term whole, boolean alternative) {
    boolean constant = value.constant();
    conditions.add(
        new Condition(
            kind,
            List.of(key(key)),
            operator,
            constant ? Optional.of(value.text()) : Optional.empty(),
            constant ? Optional.of(free(whole)) : Optional.empty(),
            alternative));
  }

  private String free(Term term) {
    String sql = AliasFree.of(term.text(), alias);
    return sql.startsWith("(") && term instanceof ColumnTerm ? sql : "(" + sql + ")";
  }

  KeyExpression key(Term term) {
    Term bare = bare(term);
    return bare instanceof ColumnTerm column
        ? KeyExpression.ofColumn(column.column())
        : new KeyExpression(Optional.empty(), AliasFree.of(bare.text(), alias));
  }

  /** Without casts that change nothing: of a varchar to text. */
  private Term bare(Term term) {
    return term instanceof Cast cast
            && cast.of() instanceof ColumnTerm
            && TEXT_TYPES.contains(cast.type())
        ? cast.of()
        : term;
  }

  /** Whether a term could be an index's key: all its columns are the table's, and it has one. */
  boolean keyed(Term term) {
    return own(term) && !whole(term);
  }

  private static boolean whole(Term term) {
    return term.columns().anyMatch(column -> column.column().equals("*"));
  }

  private boolean own(Term term) {
    return term.columns().findAny().isPresent()
        && term.columns().allMatch(this::mine)
        && noParameter(term);
  }

  private static boolean noParameter(Term term) {
    return !(term instanceof Term.Parameter)
        && !(term instanceof Term.Other other && other.parts().isEmpty())
        && term.parts().stream().allMatch(ConditionReader::noParameter);
  }

  private boolean mine(Term term) {
    return term.columns().anyMatch(this::mine);
  }

  boolean mine(ColumnTerm column) {
    return column.qualifier().isPresent() ? column.qualifier().get().equals(alias) : only;
  }
}
