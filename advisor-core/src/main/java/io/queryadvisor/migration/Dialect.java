package io.queryadvisor.migration;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.IndexAdvice;
import java.util.List;
import java.util.function.Consumer;

/** Turns advice into changes, as an engine needs them. */
interface Dialect {
  /**
   * The changes of one advice, in order.
   *
   * @param notes takes what could not be done as advised
   */
  List<Change> changes(IndexAdvice advice, Consumer<Diagnostic> notes);
}
