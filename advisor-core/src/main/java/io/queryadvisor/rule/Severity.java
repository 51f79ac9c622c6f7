package io.queryadvisor.rule;

/** How much a finding matters, least first. */
public enum Severity {
  INFO,
  WARNING,
  ERROR
}
