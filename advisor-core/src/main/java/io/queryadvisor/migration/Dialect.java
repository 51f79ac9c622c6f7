package io.queryadvisor.migration;

import io.queryadvisor.index.IndexAdvice;
import java.util.List;

/** Turns advice into changes, as an engine needs them. */
interface Dialect {
  /**
   * The changes of one advice, in order.
   *
   * @param advice whose name is free where an index is to be built
   * @param serving indexes of the table of which one must be there for a drop; empty where it
   *     depends on none
   */
  List<Change> changes(IndexAdvice advice, List<String> serving);
}
