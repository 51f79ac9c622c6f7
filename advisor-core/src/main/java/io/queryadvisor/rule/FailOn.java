package io.queryadvisor.rule;

import java.util.Optional;

/** From which severity on a finding fails a run. */
public enum FailOn {
  INFO(Optional.of(Severity.INFO)),
  WARNING(Optional.of(Severity.WARNING)),
  ERROR(Optional.of(Severity.ERROR)),
  NEVER(Optional.empty());

  @SuppressWarnings("ImmutableEnumChecker") // An Optional of an enum cannot change.
  private final Optional<Severity> least;

  FailOn(Optional<Severity> least) {
    this.least = least;
  }

  /** Whether this finding alone fails the run. */
  public boolean fails(Finding finding) {
    return least.isPresent() && finding.severity().compareTo(least.get()) >= 0;
  }
}
