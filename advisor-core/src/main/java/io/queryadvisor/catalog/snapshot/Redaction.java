package io.queryadvisor.catalog.snapshot;

/** How much of the values that statistics hold is kept in a snapshot. */
public enum Redaction {
  /**
   * Values of boolean, numeric, date and enum columns are kept, and of text columns with at most
   * 100 distinct values; others are replaced, with frequencies, widths and order kept.
   */
  AUTO,
  /** Every value is replaced. */
  ALL,
  /** Every value is kept. */
  NONE
}
