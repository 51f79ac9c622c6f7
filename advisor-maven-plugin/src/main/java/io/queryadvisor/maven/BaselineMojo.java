package io.queryadvisor.maven;

import io.queryadvisor.report.Baseline;
import io.queryadvisor.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** Accepts all present findings: writes them to the baseline file, so that only new ones fail. */
@Mojo(name = "baseline", threadSafe = true)
public final class BaselineMojo extends AbstractAdvisorMojo {
  @Inject
  BaselineMojo(SettingsDecrypter decrypter) {
    super(decrypter);
  }

  @Override
  void judge(Report report) throws IOException {
    Baseline baseline = Baseline.accepting(report.findings());
    Path file = baselineFile.toPath().toAbsolutePath();
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    Files.writeString(file, baseline.toJson());
    getLog()
        .info("%s accepted in %s".formatted(counted(baseline.findings().size(), "finding"), file));
  }
}
