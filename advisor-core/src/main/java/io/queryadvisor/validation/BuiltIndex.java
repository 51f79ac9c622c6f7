package io.queryadvisor.validation;

import io.queryadvisor.catalog.IndexDefinition;
import java.util.Optional;

/**
 * An advised index that was built.
 *
 * @param definition what it is made of
 * @param sizeBytes on disk; 0 where it could not be built
 * @param buildMs time that building it took, in milliseconds
 * @param rejection why it must not be followed; empty where it held what it promised
 */
public record BuiltIndex(
    IndexDefinition definition, long sizeBytes, double buildMs, Optional<String> rejection) {

  BuiltIndex rejected(String reason) {
    return new BuiltIndex(definition, sizeBytes, buildMs, Optional.of(reason));
  }
}
