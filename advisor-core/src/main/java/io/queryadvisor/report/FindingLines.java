package io.queryadvisor.report;

import io.queryadvisor.rule.Finding;
import java.util.Optional;
import java.util.StringJoiner;

/** A finding in few lines, for the console of a build. */
public final class FindingLines {
  private static final int QUERY_WIDTH = 100;

  private final Evidence evidence;

  /**
   * Prepares the findings of one report.
   *
   * @param report where their statements are
   */
  public FindingLines(Report report) {
    this.evidence = new Evidence(Summary.texts(report));
  }

  /**
   * The rule and what is wrong; the table, the endpoints and the query, where it is about them; the
   * change. Two or three lines, without a line feed at the end.
   */
  public String of(Finding finding) {
    StringJoiner place = new StringJoiner("; ");
    Evidence.subject(finding).ifPresent(table -> place.add("table " + PlainText.line(table)));
    evidence.endpoints(finding).ifPresent(names -> place.add("endpoint " + PlainText.line(names)));
    Optional<String> query = evidence.query(finding);
    query.ifPresent(text -> place.add("query " + QueryExcerpt.line(text, QUERY_WIDTH)));
    StringJoiner lines = new StringJoiner("\n    ");
    lines.add(finding.rule() + ": " + PlainText.line(finding.message()));
    if (place.length() > 0) {
      lines.add(place.toString());
    }
    return lines.add(PlainText.line(finding.suggestion())).toString();
  }
}
