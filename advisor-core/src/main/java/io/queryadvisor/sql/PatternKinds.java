package io.queryadvisor.sql;

import java.util.Optional;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperatorType;

/** Tells what an index can do for LIKE, ILIKE, SIMILAR TO and regular expressions. */
record PatternKinds(Engine engine, ComparedValues values) {

  PredicateKind like(LikeExpression like) {
    Optional<String> start = values.patternStart(like.getRightExpression());
    if (start.isEmpty()) {
      return PredicateKind.OTHER;
    }
    return switch (like.getLikeKeyWord()) {
      case LIKE -> wildcard(start.get()) ? PredicateKind.LIKE_INFIX : PredicateKind.LIKE_PREFIX;
      case ILIKE, SIMILAR_TO ->
          wildcard(start.get()) ? PredicateKind.LIKE_INFIX : PredicateKind.OTHER;
      case RLIKE, REGEXP, REGEXP_LIKE -> regularExpression(start.get(), false);
      case MATCH_ANY, MATCH_ALL, MATCH_PHRASE, MATCH_PHRASE_PREFIX, MATCH_REGEXP ->
          PredicateKind.OTHER;
    };
  }

  private static boolean wildcard(String pattern) {
    return pattern.startsWith("%") || pattern.startsWith("_");
  }

  PredicateKind regularExpression(RegExpMatchOperator match) {
    RegExpMatchOperatorType type = match.getOperatorType();
    if (type == RegExpMatchOperatorType.NOT_MATCH_CASEINSENSITIVE
        || type == RegExpMatchOperatorType.NOT_MATCH_CASESENSITIVE) {
      return PredicateKind.INEQUALITY;
    }
    boolean exact =
        engine == Engine.POSTGRESQL && type == RegExpMatchOperatorType.MATCH_CASESENSITIVE;
    return values
        .patternStart(match.getRightExpression())
        .map(start -> regularExpression(start, exact))
        .orElse(PredicateKind.OTHER);
  }

  /** PostgreSQL alone uses an index for an anchored one, by its fixed prefix (manual 11.2.1). */
  private static PredicateKind regularExpression(String start, boolean indexable) {
    if (!start.startsWith("^")) {
      return PredicateKind.LIKE_INFIX;
    }
    boolean fixed = start.length() > 1 && Character.isLetterOrDigit(start.charAt(1));
    return indexable && fixed && start.indexOf('|') < 0
        ? PredicateKind.LIKE_PREFIX
        : PredicateKind.OTHER;
  }
}
