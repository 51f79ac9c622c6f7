package io.queryadvisor;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.log.LogReader;
import io.queryadvisor.log.LogReading;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.Normaliser;
import io.queryadvisor.whatif.binding.BoundValue;
import io.queryadvisor.whatif.binding.BoundValue.Origin;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.Sample;
import io.queryadvisor.workload.Workload;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The slowest execution of a statement that logs have, for its values.
 *
 * @param log the first log's name
 * @param sample the execution; empty where the logs hold none of the statement, or not all its text
 * @param held whether the logs hold the statement
 */
record LoggedExecution(String log, Optional<Sample> sample, boolean held) {

  /**
   * Looks for a statement by its fingerprint; empty where no logs are given.
   *
   * @throws AdvisorException INPUT, when a log cannot be read or is of another engine
   */
  static Optional<LoggedExecution> find(
      ExplainRequest request, Catalog catalog, InputStream stdin, ProgressListener progress) {
    if (request.logs().isEmpty()) {
      return Optional.empty();
    }
    progress.stage("reading logs");
    LogReading read =
        LogReader.read(request.logs(), request.logOptions(), stdin, progress::advanced);
    String name = read.inputs().isEmpty() ? request.logs().get(0) : read.inputs().get(0).name();
    SameDatabase.requireOneDialect(
        name, "log", read.workload().engine(), request.snapshot().toString(), catalog.engine());
    Workload own = SameDatabase.only(read.workload(), name, catalog);
    Fingerprint fingerprint = Normaliser.normalise(request.sql(), catalog.engine()).fingerprint();
    Optional<QueryDigest> digest =
        own.digests().stream().filter(each -> each.fingerprint().equals(fingerprint)).findFirst();
    Optional<Sample> whole =
        digest.stream()
            .flatMap(each -> each.samples().stream())
            .filter(each -> !each.statement().sql().endsWith("…"))
            .findFirst();
    return Optional.of(new LoggedExecution(name, whole, digest.isPresent()));
  }

  /** {@code from the log, an execution of 12.3 ms}. */
  static String reason(Sample sample) {
    return String.format(Locale.ROOT, "from the log, an execution of %,.1f ms", sample.timeMs());
  }

  /** What to say where the log gave no value to a statement that wanted some. */
  Optional<Diagnostic> remark(List<BoundValue> values) {
    boolean wanted = values.stream().anyMatch(value -> value.origin() != Origin.GIVEN);
    boolean given = values.stream().anyMatch(value -> value.origin() == Origin.LOGGED);
    if (!wanted || given) {
      return Optional.empty();
    }
    String reason =
        !held
            ? "It does not hold the statement"
            : sample.isEmpty()
                ? "It holds the statement only cut off"
                : "It holds the statement without its values";
    return Optional.of(Diagnostic.note(log, reason + ": no value is from it."));
  }
}
