package io.queryadvisor.whatif;

import java.util.OptionalInt;

/** The planner's own word that it cannot plan a statement: a syntax error, a missing table. */
public final class StatementRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final String state;
  private final int position;

  /**
   * A refusal.
   *
   * @param message the server's, in one line
   * @param state SQLSTATE
   * @param position of the character that it complains about, from 1; 0 where it does not tell
   */
  public StatementRefused(String message, String state, int position) {
    super(message);
    this.state = state;
    this.position = position;
  }

  /** The SQLSTATE, such as {@code 42P01}. */
  public String state() {
    return state;
  }

  /** The character that the server complains about, from 1. */
  public OptionalInt position() {
    return position > 0 ? OptionalInt.of(position) : OptionalInt.empty();
  }
}
