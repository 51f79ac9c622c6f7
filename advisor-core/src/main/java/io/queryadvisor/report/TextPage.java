package io.queryadvisor.report;

import io.queryadvisor.error.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lines of text for a terminal, and the parts that all text reports share. */
final class TextPage {
  private static final String INDENT = "  ";
  private static final int QUERY_LINES = 3;
  private static final int MOST_ENDPOINTS = 100;

  private final StringBuilder text = new StringBuilder();
  private final TextStyle style;
  private final int labelWidth;

  TextPage(TextStyle style, int labelWidth) {
    this.style = style;
    this.labelWidth = labelWidth;
  }

  TextStyle style() {
    return style;
  }

  String text() {
    return text.toString();
  }

  void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  void blank() {
    text.append('\n');
  }

  void title(String title) {
    blank();
    line(style.bold(title));
  }

  /** Untrusted text, wrapped, each line after the indent. */
  void wrapped(String indent, String content) {
    PlainText.wrap(PlainText.line(content), style.width() - indent.length())
        .forEach(line -> line(indent + line));
  }

  /** A label and untrusted text, wrapped under itself. */
  void field(String label, String content) {
    labelled(label, PlainText.wrap(PlainText.line(content), room()));
  }

  /** A label and a statement, in as many lines as show what it is about. */
  void query(String label, String statement) {
    labelled(label, QueryExcerpt.lines(statement, room(), QUERY_LINES));
  }

  /** The same with the content's own lines, whole: it is there to be copied. */
  void block(String label, String content) {
    labelled(label, PlainText.lines(content));
  }

  /** A label and untrusted lines, each cut to the width, at most so many of them. */
  void list(String label, List<String> lines, int most) {
    List<String> shown =
        lines.stream()
            .limit(most)
            .map(line -> PlainText.shorten(PlainText.line(line), room()))
            .collect(Collectors.toCollection(ArrayList::new));
    if (lines.size() > most) {
      shown.add("…");
    }
    labelled(label, shown);
  }

  private void labelled(String label, List<String> lines) {
    String name = label;
    for (String line : lines) {
      line(INDENT + style.faint(name + " ".repeat(labelWidth - name.length())) + line);
      name = "";
    }
  }

  private int room() {
    return style.width() - INDENT.length() - labelWidth;
  }

  /** Who speaks, and what was read. */
  void origin(String toolVersion, List<Report.Input> inputs) {
    line(style.bold("Query Advisor " + toolVersion));
    for (Report.Input input : inputs) {
      field(
          input.kind(),
          input.name() + (input.detail().isEmpty() ? "" : " (" + input.detail() + ")"));
    }
  }

  /** What was read, and how much of a workload it is. */
  void head(Report report) {
    origin(report.toolVersion(), report.inputs());
    Summary.window(report).ifPresent(window -> field("window", window));
    field("workload", Summary.workload(report));
  }

  /** The statements that cost most. */
  void digests(Report report) {
    if (report.grouping() == Grouping.ENDPOINT) {
      endpoints(report);
      return;
    }
    if (report.digests().isEmpty()) {
      return;
    }
    long rest = report.fingerprints() - report.digests().size();
    title(
        "Statements by total time"
            + (rest > 0
                ? style.faint(" (" + Figures.count(rest) + " more not shown: --top)")
                : ""));
    new DigestTable(report.digests(), style).lines().forEach(this::line);
  }

  private void endpoints(Report report) {
    int shown = Math.min(MOST_ENDPOINTS, report.endpoints().size());
    if (shown == 0) {
      return;
    }
    int rest = report.endpoints().size() - shown;
    title(
        "Endpoints by time on the server"
            + (rest > 0
                ? style.faint(" (" + Figures.count(rest) + " more not shown: --format json)")
                : ""));
    EndpointTable.lines(report.endpoints(), shown, style).forEach(this::line);
    if (report.endpoints().stream().noneMatch(each -> each.endpoint().isPresent())) {
      wrapped(INDENT, "No statement names an endpoint; docs/tags.md tells how to tag them.");
    }
  }

  /** What the reader must know of the inputs. */
  void diagnostics(List<Diagnostic> diagnostics) {
    if (diagnostics.isEmpty()) {
      return;
    }
    title("About the inputs");
    for (Diagnostic diagnostic : diagnostics) {
      wrapped(
          INDENT,
          diagnostic.level().name().toLowerCase(Locale.ROOT)
              + ": "
              + diagnostic.source()
              + ": "
              + diagnostic.message());
    }
  }
}
