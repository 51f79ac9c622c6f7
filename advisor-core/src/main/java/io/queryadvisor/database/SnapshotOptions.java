package io.queryadvisor.database;

import io.queryadvisor.catalog.snapshot.Redaction;
import java.util.List;

/**
 * What a snapshot is to hold.
 *
 * @param toolVersion the version of Query Advisor that takes it
 * @param redaction how values of columns are treated
 * @param schemas whose tables are wanted; all where it is empty
 */
public record SnapshotOptions(String toolVersion, Redaction redaction, List<String> schemas) {
  public SnapshotOptions {
    schemas = List.copyOf(schemas);
  }
}
