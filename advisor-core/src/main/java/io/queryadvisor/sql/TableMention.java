package io.queryadvisor.sql;

import java.util.Optional;

/**
 * A name that stands where a statement names tables; a CTE's or function's may be among them. Names
 * are folded as the engine folds them.
 *
 * @param schema where it is written out
 * @param name the name
 * @param alias where it has one
 */
public record TableMention(Optional<String> schema, String name, Optional<String> alias) {

  /** Whether columns can be qualified with that name. */
  public boolean answersTo(String qualifier) {
    return alias.orElse(name).equals(qualifier);
  }
}
