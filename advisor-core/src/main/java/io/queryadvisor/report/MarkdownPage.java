package io.queryadvisor.report;

import io.queryadvisor.error.Diagnostic;
import java.util.List;
import java.util.Locale;

/** Lines of Markdown, and the parts that all Markdown reports share. */
final class MarkdownPage {
  private final StringBuilder text = new StringBuilder();

  String text() {
    return text.toString();
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  void title(String title) {
    line("");
    line("## " + title);
    line("");
  }

  void item(String item) {
    line("- " + item);
  }

  /** Untrusted text as it is, between fences. */
  void block(String language, String content) {
    text.append(MarkdownText.block(language, content));
  }

  /** What it is, and what was read. */
  void origin(String title, String toolVersion, List<Report.Input> inputs) {
    line(title);
    line("");
    item("Query Advisor " + MarkdownText.plain(toolVersion));
    for (Report.Input input : inputs) {
      item(
          MarkdownText.plain(input.kind())
              + " "
              + MarkdownText.code(input.name())
              + (input.detail().isEmpty() ? "" : ", " + MarkdownText.plain(input.detail())));
    }
  }

  /** What the reader must know of the inputs. */
  void diagnostics(List<Diagnostic> diagnostics) {
    if (diagnostics.isEmpty()) {
      return;
    }
    title("About the inputs");
    for (Diagnostic diagnostic : diagnostics) {
      item(
          diagnostic.level().name().toLowerCase(Locale.ROOT)
              + ": "
              + MarkdownText.code(diagnostic.source())
              + ": "
              + MarkdownText.plain(diagnostic.message()));
    }
  }
}
