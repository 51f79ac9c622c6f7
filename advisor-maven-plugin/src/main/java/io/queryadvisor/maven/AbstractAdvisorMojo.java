package io.queryadvisor.maven;

import io.queryadvisor.Advisor;
import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.IndexOptions;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.log.LogFormat;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.report.Baseline;
import io.queryadvisor.report.Report;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What every goal that analyzes has in common: the inputs, and how a bad one is said. */
abstract class AbstractAdvisorMojo extends AbstractMojo {
  /** Log files and directories of PostgreSQL, MySQL or MariaDB. */
  @Parameter(property = "advisor.logs")
  private List<File> logs = List.of();

  /** The logs' format: stderr, csvlog, jsonlog, mysql-slow or mariadb-slow. Detected by default. */
  @Parameter(property = "advisor.logFormat")
  private @Nullable String logFormat;

  /** PostgreSQL's log_line_prefix, for stderr logs. Detected by default. */
  @Parameter(property = "advisor.logLinePrefix")
  private @Nullable String logLinePrefix;

  /** JDBC URL of the database whose catalog and statistics are read; it is never written to. */
  @Parameter(property = "advisor.url")
  private @Nullable String url;

  /** The server of settings.xml that holds the login's user name and password. */
  @Parameter(property = "advisor.serverId")
  private @Nullable String serverId;

  /**
   * A snapshot of production, as advisor snapshot writes it: its tables are judged, and its planner
   * is asked about indexes, without a connection.
   */
  @Parameter(property = "advisor.snapshot")
  private @Nullable File snapshot;

  /** Whether indexes are advised, where there is a snapshot or a PostgreSQL. */
  @Parameter(property = "advisor.indexAdvice", defaultValue = "true")
  private boolean indexAdvice = true;

  /** What new indexes may take on disk together, in MB; 0 for no limit. */
  @Parameter(property = "advisor.indexBudgetMb", defaultValue = "0")
  private long indexBudgetMb;

  /** Seconds after which the best set of indexes so far is taken. */
  @Parameter(property = "advisor.indexTimeLimitSeconds", defaultValue = "60")
  private int indexTimeLimitSeconds = 60;

  /** Directories of migrations: indexes that they make already are not advised again. */
  @Parameter(
      property = "advisor.migrationDirectories",
      defaultValue = "${project.basedir}/src/main/resources/db/migration")
  private List<File> migrationDirectories = List.of();

  /** A directory of rules of your own, beside the built-in ones. */
  @Parameter(property = "advisor.rulesDirectory")
  private @Nullable File rulesDirectory;

  /** Statements in the report at most, by total time. */
  @Parameter(property = "advisor.top", defaultValue = "20")
  private int top;

  /** Executions below which a statement is not judged. */
  @Parameter(property = "advisor.minCalls", defaultValue = "1")
  private long minCalls;

  /** The findings that are accepted for now; written by advisor:baseline. */
  @Parameter(
      property = "advisor.baselineFile",
      defaultValue = "${project.basedir}/advisor-baseline.json")
  protected File baselineFile = new File("advisor-baseline.json");

  /** Does nothing when true. */
  @Parameter(property = "advisor.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${settings}", readonly = true, required = true)
  private @Nullable Settings settings;

  private final SettingsDecrypter decrypter;

  AbstractAdvisorMojo(SettingsDecrypter decrypter) {
    this.decrypter = decrypter;
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Query Advisor is skipped (advisor.skip)");
      return;
    }
    try {
      judge(Advisor.analyze(request(), InputStream.nullInputStream(), ProgressListener.NONE));
    } catch (AdvisorException e) {
      throw new MojoExecutionException(e.getMessage(), getLog().isDebugEnabled() ? e : null);
    } catch (IOException e) {
      throw new MojoExecutionException("cannot write: " + e, e);
    }
  }

  /** Does with the report what the goal is for. */
  abstract void judge(Report report) throws MojoFailureException, IOException;

  private AnalysisRequest request() throws MojoExecutionException {
    if (logs.isEmpty() && url == null && snapshot == null) {
      throw new MojoExecutionException(
          "nothing to analyze: configure <logs>, <url> or both (advisor:help -Ddetail=true)");
    }
    return new AnalysisRequest(
        url == null
            ? Optional.empty()
            : Optional.of(new Logins(settings, decrypter).login(url, serverId)),
        logs.stream().map(File::getPath).toList(),
        new LogOptions(format(), Optional.ofNullable(logLinePrefix)),
        rulesDirectory == null ? List.of() : List.of(rulesDirectory.toPath()),
        top,
        minCalls,
        Optional.ofNullable(snapshot).map(File::toPath),
        indexAdvice ? Optional.of(indexOptions()) : Optional.empty());
  }

  private IndexOptions indexOptions() {
    return new IndexOptions(
        indexBudgetMb > 0 ? OptionalLong.of(indexBudgetMb << 20) : OptionalLong.empty(),
        OptionalInt.empty(),
        new TreeMap<>(),
        Duration.ofSeconds(Math.max(1, indexTimeLimitSeconds)),
        migrationDirectories.stream().filter(File::isDirectory).map(File::toPath).toList());
  }

  private Optional<LogFormat> format() throws MojoExecutionException {
    if (logFormat == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(LogFormat.values())
            .filter(format -> format.label().equals(logFormat))
            .findFirst()
            .orElseThrow(
                () ->
                    new MojoExecutionException(
                        "logFormat '%s' is not one of %s"
                            .formatted(
                                logFormat,
                                Arrays.stream(LogFormat.values())
                                    .map(LogFormat::label)
                                    .collect(Collectors.joining(", "))))));
  }

  /** The baseline file's content; {@link Baseline#EMPTY} where there is none. */
  final Baseline baseline() throws IOException {
    Path file = baselineFile.toPath();
    return Files.exists(file)
        ? Baseline.parse(Files.readString(file), file.toString())
        : Baseline.EMPTY;
  }

  static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
