package io.queryadvisor.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostileTextTest {
  @Test
  void escapeSequencesAndControlsDoNotReachATerminal() {
    assertThat(PlainText.line("a\u001B[31mb\u001B]0;title\u0007c\u009B2Jd\u0000e\u202Ef\tg\r\nh"))
        .isEqualTo("abcdef g h");
    assertThat(PlainText.line("cut off \u001B[")).isEqualTo("cut off [");
  }

  @Test
  void noReportForTerminalsHoldsAControlCharacter() {
    for (ReportCases reportCase : ReportCases.values()) {
      Report report = reportCase.report();
      for (String text :
          new String[] {
            TextReport.render(report, TextStyle.PLAIN),
            MarkdownReport.render(report),
            JsonReport.render(report),
            DigestReport.text(report, TextStyle.PLAIN)
          }) {
        assertThat(text.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]");
      }
    }
  }

  @Test
  void jsonIsAscii() {
    assertThat(JsonReport.render(ReportCases.HOSTILE.report())).matches("[\\n -~]+");
  }

  @Test
  void colourIsOnlyForThoseWhoAsk() {
    Report report = ReportCases.SHOP.report();
    String plain = TextReport.render(report, TextStyle.PLAIN);
    String coloured = TextReport.render(report, new TextStyle(100, true));
    assertThat(coloured).contains("\u001B[1;31merror\u001B[0m");
    assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void markdownCodeOutlivesItsOwnBackticks() {
    assertThat(MarkdownText.code("a``b`c")).isEqualTo("```a``b`c```");
    assertThat(MarkdownText.code("`a")).isEqualTo("`` `a ``");
    assertThat(MarkdownText.cell("a|b")).isEqualTo("`a\\|b`");
    assertThat(MarkdownText.block("sql", "```")).isEqualTo("````sql\n```\n````\n");
  }

  @Test
  void markdownTextCannotBecomeMarkup() {
    assertThat(MarkdownText.plain("<b>*x* [a](b) @all http://c `d`"))
        .isEqualTo("&lt;b&gt;\\*x\\* \\[a\\](b) &#64;all http&#58;//c \\`d\\`");
  }

  @Test
  void sqlInMarkdownProseIsCode() {
    assertThat(
            MarkdownText.prose("Fetch all at once: select * from t where a_b = any(?). With *J*"))
        .isEqualTo("Fetch all at once: `select * from t where a_b = any(?)`. With \\*J\\*");
    assertThat(MarkdownText.prose("Use gin_trgm_ops or <b>"))
        .isEqualTo("Use `gin_trgm_ops` or &lt;b&gt;");
    assertThat(MarkdownText.prose("x: DROP `a``b`; <i> http://c"))
        .isEqualTo("x: ``` DROP `a``b` ```; &lt;i&gt; http&#58;//c");
  }

  @Test
  void longStatementInMarkdownProseStaysOneCode() {
    String sql = "select " + "a_b, ".repeat(200_000) + "c";
    assertThat(MarkdownText.prose("Instead: " + sql + ". Or"))
        .isEqualTo("Instead: `" + sql + "`. Or");
  }

  @Test
  void linesKeepToTheWidth() {
    String text = TextReport.render(ReportCases.SHOP.report(), new TextStyle(72, false));
    // Figures and suggestions are never cut.
    assertThat(text.lines().filter(line -> line.contains("select")))
        .isNotEmpty()
        .allMatch(line -> line.length() <= 72);
  }
}
