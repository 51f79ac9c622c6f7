package io.queryadvisor.cli;

import io.queryadvisor.rule.Finding;
import io.queryadvisor.rule.Severity;
import java.util.List;
import java.util.Optional;

/** From which severity on findings make the exit code 1. */
enum FailOn {
  INFO(Optional.of(Severity.INFO)),
  WARNING(Optional.of(Severity.WARNING)),
  ERROR(Optional.of(Severity.ERROR)),
  NEVER(Optional.empty());

  @SuppressWarnings("ImmutableEnumChecker") // An Optional of an enum cannot change.
  private final Optional<Severity> least;

  FailOn(Optional<Severity> least) {
    this.least = least;
  }

  int exitCode(List<Finding> findings) {
    return least
        .filter(severity -> findings.stream().anyMatch(f -> f.severity().compareTo(severity) >= 0))
        .map(severity -> 1)
        .orElse(0);
  }
}
