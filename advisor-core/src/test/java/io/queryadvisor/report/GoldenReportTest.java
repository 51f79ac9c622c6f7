package io.queryadvisor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dadvisor.golden=rewrite} writes the files anew. */
class GoldenReportTest {
  private static final Path DIRECTORY =
      Path.of(Objects.requireNonNull(System.getProperty("advisor.root")), "fixtures", "reports");

  static Stream<String> fileNames() {
    return rendered().keySet().stream();
  }

  private static Map<String, String> rendered() {
    Map<String, String> files = new TreeMap<>();
    for (ReportCases reportCase : ReportCases.values()) {
      Report report = reportCase.report();
      files.put(reportCase.file + ".json", JsonReport.render(report));
      files.put(reportCase.file + ".md", MarkdownReport.render(report));
      files.put(reportCase.file + ".txt", TextReport.render(report, TextStyle.PLAIN));
      files.put(
          reportCase.file + ".wide.txt", TextReport.render(report, new TextStyle(160, false)));
      files.put(reportCase.file + ".digest.json", DigestReport.json(report));
      files.put(reportCase.file + ".digest.md", DigestReport.markdown(report));
      files.put(reportCase.file + ".digest.txt", DigestReport.text(report, TextStyle.PLAIN));
      Report byEndpoint = report.groupedBy(Grouping.ENDPOINT);
      String name = reportCase.file + ".by-endpoint";
      files.put(name + ".md", DigestReport.markdown(byEndpoint));
      files.put(name + ".txt", DigestReport.text(byEndpoint, TextStyle.PLAIN));
    }
    for (IndexCases indexCase : IndexCases.values()) {
      IndexDocument document = indexCase.document();
      String name = "indexes." + indexCase.file;
      files.put(name + ".json", IndexReportJson.render(document));
      files.put(name + ".md", IndexReportMarkdown.render(document));
      files.put(name + ".sql", IndexReportSql.render(document));
      files.put(name + ".txt", IndexReportText.render(document, TextStyle.PLAIN));
    }
    for (CacheCases cacheCase : CacheCases.values()) {
      CacheDocument document = cacheCase.document();
      String name = "cache." + cacheCase.file;
      files.put(name + ".json", CacheReportFormat.JSON.render(document, TextStyle.PLAIN));
      files.put(name + ".md", CacheReportFormat.MARKDOWN.render(document, TextStyle.PLAIN));
      files.put(name + ".txt", CacheReportFormat.TEXT.render(document, TextStyle.PLAIN));
    }
    return files;
  }

  @ParameterizedTest
  @MethodSource("fileNames")
  void reportEqualsItsGoldenFile(String fileName) throws IOException {
    Path file = DIRECTORY.resolve(fileName);
    String actual = Objects.requireNonNull(rendered().get(fileName));
    if ("rewrite".equals(System.getProperty("advisor.golden"))) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(file, actual);
    }
    assertThat(file).exists();
    assertThat(actual).isEqualTo(Files.readString(file));
  }

  @Test
  void everyGoldenFileHasItsCase() throws IOException {
    TreeSet<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      files.forEach(file -> found.add(file.getFileName().toString()));
    }
    found.removeAll(rendered().keySet());
    assertThat(found).as("orphaned golden files").isEmpty();
  }
}
