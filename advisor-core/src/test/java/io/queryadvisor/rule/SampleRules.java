package io.queryadvisor.rule;

/** Rule files for tests of the loader. */
final class SampleRules {
  /** A complete rule over tables. */
  static final String BIG_TABLE =
      """
      id: big-table
      since: 0.1.0
      maturity: sandbox
      category: schema
      severity: info
      escalate:
        - when: table.?rows.orValue(0) >= params.errorRows
          to: error
      requires: [catalog]
      judges: table
      params:
        minRows: 100
        errorRows: 1000
      condition: table.?rows.orValue(0) >= params.minRows
      title: Big table
      message: "{table.name} has {count(table.?rows.orValue(0))} rows"
      suggestion: Look at {table.name}.
      object: table.name
      evidence:
        columns: table.columnCount
        writes: table.?writes
      rationale: It is big.
      remediation: Make it small.
      limitations: [None.]
      references: ["https://example.org/"]
      tests:
        - name: an example
          fires: true
      """;

  private SampleRules() {}

  static Rule bigTable() {
    return RuleFile.read("big-table.yaml", BIG_TABLE);
  }

  /** The sample with one piece of its text replaced. */
  static String with(String part, String replacement) {
    if (!BIG_TABLE.contains(part)) {
      throw new IllegalArgumentException("not in the sample: " + part);
    }
    return BIG_TABLE.replace(part, replacement);
  }
}
