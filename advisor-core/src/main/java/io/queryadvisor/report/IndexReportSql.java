package io.queryadvisor.report;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.QueryEffect;
import java.util.Locale;

/**
 * Index advice as a script: each statement under comments that say why. No text from a log or a
 * catalog can leave its comment. Statements that build CONCURRENTLY must not run in a transaction.
 */
public final class IndexReportSql {
  private static final int QUERY_WIDTH = 200;

  private final StringBuilder text = new StringBuilder();

  private IndexReportSql() {}

  /** The whole script, ended by a line feed. */
  public static String render(IndexDocument document) {
    IndexReportSql script = new IndexReportSql();
    IndexReport report = document.indexes().report();
    script.comment("Query Advisor " + document.toolVersion());
    for (Report.Input input : document.inputs()) {
      String detail = input.detail().isEmpty() ? "" : " (" + input.detail() + ")";
      script.comment(input.kind() + " " + input.name() + detail);
    }
    script.comment("indexes: " + IndexWords.counts(report));
    script.comment("cost: " + IndexWords.cost(report));
    script.comment("proof: " + IndexWords.planner(report));
    for (Diagnostic diagnostic : report.diagnostics()) {
      script.comment(
          diagnostic.level().name().toLowerCase(Locale.ROOT)
              + ": "
              + diagnostic.source()
              + ": "
              + diagnostic.message());
    }
    report.advice().forEach(script::advice);
    return script.text.toString();
  }

  private void advice(IndexAdvice advice) {
    text.append('\n');
    comment(advice.name() + " on " + advice.index().table() + ": " + IndexWords.worth(advice));
    for (QueryEffect effect : advice.queries()) {
      comment("query: " + QueryExcerpt.line(effect.text(), QUERY_WIDTH));
      comment("  " + IndexWords.effect(effect));
      comment("  " + IndexWords.nodes(effect));
    }
    comment("writes: " + IndexWords.writes(advice));
    advice.notes().forEach(note -> comment("note: " + note));
    text.append(IndexWords.statement(advice)).append('\n');
  }

  private void comment(String comment) {
    String indent = comment.startsWith("  ") ? "  " : "";
    text.append("-- ").append(indent).append(PlainText.line(comment)).append('\n');
  }
}
