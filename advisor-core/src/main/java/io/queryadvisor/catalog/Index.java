package io.queryadvisor.catalog;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An index.
 *
 * @param name as the catalog spells it
 * @param method {@code btree}, {@code hash}, {@code gin}, {@code gist}, {@code brin}, {@code
 *     fulltext}, {@code spatial} … in lower case
 * @param keys the key columns and expressions, in order; ≥ 1
 * @param included columns stored but not searched (INCLUDE), in order
 * @param predicate the WHERE of a partial index, in the server's own words
 * @param properties what else holds, in the order of the enum
 * @param sizeBytes on disk, where the server tells
 * @param scans how often it was used since the statistics were reset, where the server tells
 * @param definition the statement that would create it again
 */
public record Index(
    String name,
    String method,
    List<IndexKey> keys,
    List<String> included,
    Optional<String> predicate,
    Set<IndexProperty> properties,
    OptionalLong sizeBytes,
    OptionalLong scans,
    String definition) {

  public Index {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
    Set<IndexProperty> sorted = EnumSet.noneOf(IndexProperty.class);
    sorted.addAll(properties);
    properties = Collections.unmodifiableSet(sorted);
  }

  public boolean is(IndexProperty property) {
    return properties.contains(property);
  }
}
