package io.queryadvisor;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Whether statements and catalog are of one database: everything else would look clean. */
final class SameDatabase {
  private SameDatabase() {}

  /**
   * Statements of another engine are a mistake.
   *
   * @throws AdvisorException INPUT
   */
  static void requireOneDialect(
      String source, String kind, Engine written, String database, Engine served) {
    if (written.isMySqlFamily() != served.isMySqlFamily()) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          "%s is a %s of %s, but %s is %s; give the %s of that server"
              .formatted(source, kind, written.label(), database, served.label(), kind));
    }
  }

  /** What to say where all statements are of other databases of the server. */
  static Optional<Diagnostic> otherDatabase(String source, Workload workload, Catalog catalog) {
    TreeSet<String> logged = new TreeSet<>();
    workload.digests().forEach(digest -> digest.database().ifPresent(logged::add));
    if (logged.isEmpty() || logged.contains(catalog.database())) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnostic.warning(
            source,
            "its statements are of database %s, but the catalog is of %s: name the same in --url"
                .formatted(String.join(", ", logged), catalog.database())));
  }

  /** The statements that can be of this database, and a word on the others. */
  static Workload only(Workload workload, String source, Catalog catalog) {
    List<QueryDigest> own =
        workload.digests().stream()
            .filter(d -> d.database().map(catalog.database()::equals).orElse(true))
            .toList();
    int others = workload.digests().size() - own.size();
    if (others == 0) {
      return workload;
    }
    List<Diagnostic> diagnostics = new ArrayList<>(workload.diagnostics());
    diagnostics.add(
        Diagnostic.note(
            source,
            "%d of its statements are of other databases than %s and were left out"
                .formatted(others, catalog.database())));
    return new Workload(
        workload.engine(),
        workload.window(),
        own,
        workload.loops(),
        workload.sequences(),
        workload.endpoints(),
        workload.coverage(),
        diagnostics,
        workload.checkouts());
  }
}
