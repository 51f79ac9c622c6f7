package io.queryadvisor.maven;

import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.report.Baseline;
import io.queryadvisor.report.FindingLines;
import io.queryadvisor.report.PlainText;
import io.queryadvisor.report.Report;
import io.queryadvisor.report.ReportFormat;
import io.queryadvisor.report.TextStyle;
import io.queryadvisor.rule.FailOn;
import io.queryadvisor.rule.Finding;
import io.queryadvisor.rule.Severity;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Analyzes query logs and a database, and fails the build when there are findings at or above a
 * severity that the baseline does not accept.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractAdvisorMojo {
  private static final int SHOWN = 20;

  /** The least severity that fails the build: info, warning, error, or never. */
  @Parameter(property = "advisor.failOnSeverity", defaultValue = "error")
  private String failOnSeverity = "error";

  /** Whether index advice fails the build, whatever the findings. */
  @Parameter(property = "advisor.failOnIndexAdvice", defaultValue = "false")
  private boolean failOnIndexAdvice;

  /** The reports to write: any of text, json, markdown. */
  @Parameter(property = "advisor.formats", defaultValue = "text,json")
  private List<String> formats = List.of("text", "json");

  /** Where the reports go, as report.txt, report.json and report.md. */
  @Parameter(
      property = "advisor.outputDirectory",
      defaultValue = "${project.build.directory}/advisor")
  private File outputDirectory = new File("target/advisor");

  @Inject
  CheckMojo(SettingsDecrypter decrypter) {
    super(decrypter);
  }

  @Override
  void judge(Report report) throws MojoFailureException, IOException {
    FailOn failOn = Choice.of("failOnSeverity", FailOn.values(), failOnSeverity);
    Path directory = Files.createDirectories(outputDirectory.toPath());
    for (String format : formats) {
      ReportFormat form = Choice.of("formats", ReportFormat.values(), format);
      Files.writeString(directory.resolve(form.fileName()), form.render(report, TextStyle.PLAIN));
    }
    Baseline baseline = baseline();
    report.diagnostics().forEach(diagnostic -> getLog().debug(diagnostic.toString()));
    for (Baseline.Entry stale : baseline.staleAgainst(report.findings())) {
      getLog().warn("stale in " + baselineFile.getName() + ": " + stale + "; run advisor:baseline");
    }
    conclude(report, baseline.newAmong(report.findings()), failOn, directory);
  }

  private void conclude(Report report, List<Finding> fresh, FailOn failOn, Path directory)
      throws MojoFailureException {
    List<Finding> failing = fresh.stream().filter(failOn::fails).toList();
    FindingLines lines = new FindingLines(report);
    fresh.stream().limit(SHOWN).forEach(finding -> log(finding, lines.of(finding), failOn));
    if (fresh.size() > SHOWN) {
      getLog().info("and %d more; see %s".formatted(fresh.size() - SHOWN, directory));
    }
    int known = report.findings().size() - fresh.size();
    String accepted = known == 0 ? "" : ", %d accepted".formatted(known);
    getLog().info("Query Advisor: %s%s".formatted(counted(fresh.size(), "new finding"), accepted));
    List<IndexAdvice> advice =
        report.indexes().map(indexes -> indexes.report().advice()).orElse(List.of());
    if (!advice.isEmpty()) {
      getLog().info("Query Advisor: %s".formatted(counted(advice.size(), "index change")));
      advice.stream().limit(SHOWN).forEach(change -> getLog().info(PlainText.line(change.sql())));
    }
    if (!failing.isEmpty()) {
      throw new MojoFailureException(
          "Query Advisor: %s at or above %s; first: %s: %s. See %s; accept them with advisor:baseline."
              .formatted(
                  counted(failing.size(), "finding"),
                  failOnSeverity,
                  failing.get(0).rule(),
                  PlainText.line(failing.get(0).message()).replaceAll("\\.$", ""),
                  directory));
    } else if (failOnIndexAdvice && !advice.isEmpty()) {
      throw new MojoFailureException(
          "Query Advisor: %s advised; first: %s. See %s."
              .formatted(
                  counted(advice.size(), "index change"),
                  PlainText.line(advice.get(0).sql()).replaceAll(";$", ""),
                  directory));
    }
  }

  private void log(Finding finding, String line, FailOn failOn) {
    if (failOn.fails(finding)) {
      getLog().error(line);
    } else if (finding.severity() == Severity.INFO) {
      getLog().info(line);
    } else {
      getLog().warn(line);
    }
  }
}
