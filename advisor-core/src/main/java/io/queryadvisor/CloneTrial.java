package io.queryadvisor;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.WorkloadStatement;
import io.queryadvisor.validation.CloneOptions;
import io.queryadvisor.validation.CloneValidator;
import io.queryadvisor.validation.ValidatedAdvice;
import io.queryadvisor.validation.Validation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Advice tried on a clone.
 *
 * @param options of the clone
 * @param production whose advice it is
 * @param live production itself, where it can be asked whether it is the clone
 */
record CloneTrial(CloneOptions options, Snapshot production, Optional<DatabaseLogin> live) {

  /**
   * Makes all checks before the long work.
   *
   * @throws AdvisorException as {@link CloneValidator#check} does
   */
  void check() {
    CloneValidator.check(options, production, live);
  }

  /**
   * The advice as the clone proves it. What it rejects takes with it all that was proven with it:
   * drops on any table, costs, the curve.
   *
   * @param anew advice with nothing new but some indexes
   */
  IndexReport of(
      IndexReport report,
      List<WorkloadStatement> statements,
      Function<List<IndexDefinition>, IndexReport> anew,
      ProgressListener progress) {
    List<IndexDefinition> creations =
        report.advice().stream()
            .filter(each -> each.action() == IndexAdvice.Action.CREATE)
            .map(IndexAdvice::index)
            .toList();
    if (creations.isEmpty()) {
      return report;
    }
    progress.stage("building and measuring on " + options.login().displayUrl());
    Validation validation = CloneValidator.run(options, production, live, creations, statements);
    List<IndexDefinition> standing = validation.standing();
    return standing.size() == creations.size()
        ? ValidatedAdvice.of(report, report, validation)
        : ValidatedAdvice.of(report, anew.apply(standing), validation);
  }
}
