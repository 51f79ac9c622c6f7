package io.queryadvisor.rule;

/** How far a rule can be trusted, least first. */
public enum Maturity {
  /** New: false positives are likely. */
  SANDBOX,
  /** Seen on real workloads; its thresholds may still move. */
  INCUBATING,
  /** Its id, thresholds and messages change only with a release note. */
  STABLE
}
