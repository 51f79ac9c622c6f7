package io.queryadvisor.catalog.snapshot;

import io.queryadvisor.catalog.TableName;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What PostgreSQL knows of a column's values: a row of {@code pg_stats}, values in the server's own
 * text. Frequencies are what the server stores (float4).
 *
 * @param relation the table, or an index with expressions
 * @param column the column's name, or the index key's
 * @param inherited whether it is of the table together with its children
 * @param nullFraction 0..1
 * @param averageWidthBytes bytes of a stored value
 * @param distinct number of distinct values, or, negated, their share of the rows
 * @param commonValues the most common values, most frequent first; empty without them
 * @param commonFrequencies their shares of the rows, same length
 * @param histogram bounds of equally filled bins over the other values, ascending
 * @param correlation −1..1, physical order against the order of values
 * @param commonElements most common elements of arrays or lexemes of tsvectors
 * @param commonElementFrequencies their frequencies, then minimum, maximum (and that of NULL)
 * @param elementCountHistogram distinct elements of an array: bounds, then the average
 * @param rangeBoundsHistogram bounds of ranges (PostgreSQL 17 and later show them)
 * @param rangeLengthHistogram lengths of ranges
 * @param emptyRangeFraction share of empty ranges
 * @param redacted whether values were replaced; frequencies and numbers never are
 */
public record StoredStatistics(
    TableName relation,
    String column,
    boolean inherited,
    float nullFraction,
    int averageWidthBytes,
    float distinct,
    List<String> commonValues,
    List<Float> commonFrequencies,
    List<String> histogram,
    OptionalDouble correlation,
    List<String> commonElements,
    List<Float> commonElementFrequencies,
    List<Float> elementCountHistogram,
    List<String> rangeBoundsHistogram,
    List<Float> rangeLengthHistogram,
    OptionalDouble emptyRangeFraction,
    boolean redacted) {

  public StoredStatistics {
    commonValues = List.copyOf(commonValues);
    commonFrequencies = List.copyOf(commonFrequencies);
    histogram = List.copyOf(histogram);
    commonElements = List.copyOf(commonElements);
    commonElementFrequencies = List.copyOf(commonElementFrequencies);
    elementCountHistogram = List.copyOf(elementCountHistogram);
    rangeBoundsHistogram = List.copyOf(rangeBoundsHistogram);
    rangeLengthHistogram = List.copyOf(rangeLengthHistogram);
  }
}
