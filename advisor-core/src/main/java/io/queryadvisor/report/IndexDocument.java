package io.queryadvisor.report;

import java.util.List;

/**
 * Index advice with what it was made from, ready to be rendered. Holds no time of day and no path
 * that the user did not give.
 *
 * @param toolVersion the version of Query Advisor
 * @param inputs what was read, in the order given
 * @param indexes the advice
 */
public record IndexDocument(String toolVersion, List<Report.Input> inputs, AdvisedIndexes indexes) {

  public IndexDocument {
    inputs = List.copyOf(inputs);
  }
}
