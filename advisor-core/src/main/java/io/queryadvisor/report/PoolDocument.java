package io.queryadvisor.report;

import io.queryadvisor.pool.PoolReport;
import java.util.List;

/**
 * Pool advice with what it was made from, ready to be rendered. Holds no time of day and no path
 * that the user did not give.
 *
 * @param toolVersion the version of Query Advisor
 * @param inputs what was read, in the order given
 * @param pools the advice
 */
public record PoolDocument(String toolVersion, List<Report.Input> inputs, PoolReport pools) {
  public PoolDocument {
    inputs = List.copyOf(inputs);
  }
}
