package io.queryadvisor.whatif.binding;

import java.util.List;

/** Tells the types that a server would give to a statement's parameters. */
public interface ParameterTypes {
  /** Knows none; values then are chosen by the columns that they meet. */
  ParameterTypes UNKNOWN = sql -> List.of();

  /**
   * The types of {@code $1}, {@code $2} …, as {@code format_type} prints them; empty where the
   * server does not tell, as for a statement that it refuses.
   */
  List<String> of(String sql);
}
