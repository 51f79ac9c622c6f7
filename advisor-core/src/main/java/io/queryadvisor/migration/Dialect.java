package io.queryadvisor.migration;

import io.queryadvisor.index.IndexAdvice;
import java.util.List;

/** Turns advice into changes, as an engine needs them. */
interface Dialect {
  /** The changes of one advice, in order. */
  List<Change> changes(IndexAdvice advice);
}
