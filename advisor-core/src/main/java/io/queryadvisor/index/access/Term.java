package io.queryadvisor.index.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An expression as EXPLAIN prints it, taken apart as far as indexes care. */
sealed interface Term {
  /** As printed. */
  String text();

  /** The terms within. */
  List<Term> parts();

  /** All columns in it, in the order of the text. */
  default Stream<ColumnTerm> columns() {
    return parts().stream().flatMap(Term::columns);
  }

  /** Whether its value is the same for all rows of all tables, and known. */
  default boolean constant() {
    return parts().stream().allMatch(Term::constant);
  }

  /** A column; {@code *} stands for a whole row. */
  record ColumnTerm(Optional<String> qualifier, String column, String text) implements Term {
    @Override
    public List<Term> parts() {
      return List.of();
    }

    @Override
    public Stream<ColumnTerm> columns() {
      return Stream.of(this);
    }

    @Override
    public boolean constant() {
      return false;
    }
  }

  /** A literal. */
  record Literal(String text) implements Term {
    @Override
    public List<Term> parts() {
      return List.of();
    }
  }

  /** A parameter, or the result of a subplan. */
  record Parameter(String text) implements Term {
    @Override
    public List<Term> parts() {
      return List.of();
    }

    @Override
    public boolean constant() {
      return false;
    }
  }

  /** {@code (x)::type}. */
  record Cast(Term of, String type, String text) implements Term {
    @Override
    public List<Term> parts() {
      return List.of(of);
    }
  }

  /** {@code f(x, y)}. */
  record Call(String name, List<Term> parts, String text) implements Term {}

  /** {@code (x = y)}. */
  record Operation(Term left, String operator, Term right, String text) implements Term {
    @Override
    public List<Term> parts() {
      return List.of(left, right);
    }
  }

  /** {@code (x = ANY (list))}. */
  record AnyOf(Term left, String operator, Term list, boolean all, String text) implements Term {
    @Override
    public List<Term> parts() {
      return List.of(left, list);
    }
  }

  /** {@code (x AND y)}, {@code (x OR y)}. */
  record Junction(boolean or, List<Term> parts, String text) implements Term {}

  /** {@code (NOT x)}. */
  record Negation(Term of, String text) implements Term {
    @Override
    public List<Term> parts() {
      return List.of(of);
    }
  }

  /** {@code (x IS NULL)}, {@code (x IS NOT NULL)}. */
  record NullTest(Term of, boolean isNull, String text) implements Term {
    @Override
    public List<Term> parts() {
      return List.of(of);
    }
  }

  /** Anything else. */
  record Other(List<Term> parts, String text) implements Term {}
}
