package io.queryadvisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.log.LogOptions;
import io.queryadvisor.report.Report;
import io.queryadvisor.report.ReportFormat;
import io.queryadvisor.report.TextStyle;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports travel further than logs: no value of a statement gets into one. */
class PrivacyTest {
  private static final String RECORD =
      "2026-11-22 18:53:04.123 UTC [42] LOG:  duration: 900.000 ms  statement: ";
  private static final List<String> STATEMENTS =
      List.of(
          "select * from users where email like '%smith-secret@example.org'",
          "select * from users where lower(name) = 'smith-secret' and born = date '1971-02-03'",
          "select * from users order by id limit 10 offset 40000",
          "update users set note = 'smith-secret'",
          "select * from users where ssn in (19710203, 19710204)",
          "selec wrong 'smith-secret' from where",
          "insert into users (id, name) values (19710203, 'smith-secret')");

  @ParameterizedTest
  @EnumSource
  void noValueOfAStatementIsInAReport(ReportFormat format) {
    StringBuilder log = new StringBuilder();
    STATEMENTS.forEach(sql -> log.append((RECORD + sql + "\n").repeat(8)));

    String text = format.render(analyze(log.toString()), TextStyle.PLAIN);

    assertThat(text).contains("leading-wildcard-like", "deep-offset");
    assertThat(text).doesNotContain("smith-secret", "1971");
  }

  private static Report analyze(String log) {
    AnalysisRequest request =
        AnalysisRequest.withoutIndexAdvice(Optional.empty(), List.of("-"), LogOptions.DETECT, 100);
    return Advisor.analyze(
        request,
        new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)),
        ProgressListener.NONE);
  }
}
