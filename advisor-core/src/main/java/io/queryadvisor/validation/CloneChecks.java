package io.queryadvisor.validation;

import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.util.Locale;
import java.util.Optional;

/** Keeps indexes from being built where nobody wants them. */
final class CloneChecks {
  private CloneChecks() {}

  /**
   * What can be known before connecting.
   *
   * @throws AdvisorException USAGE
   */
  static void beforeConnecting(CloneOptions options, Snapshot production) {
    String clone = options.login().displayUrl();
    if (!options.owned()) {
      throw usage(
          clone
              + ": indexes would be built and dropped there, and statements run. If it is a clone"
              + " that is yours to change, say so with --i-own-this-database.");
    }
    if (same(clone, production.source())) {
      throw isSource(clone);
    }
  }

  /**
   * Whether two URLs are plainly of one database. Another name of one host is found by {@link
   * #notTheSource}.
   */
  private static boolean same(String one, String other) {
    return normal(one).equals(normal(other));
  }

  private static String normal(String url) {
    return url.toLowerCase(Locale.ROOT)
        .replaceFirst("^jdbc:", "")
        .replaceFirst("//(127\\.0\\.0\\.1|\\[::1\\])", "//localhost")
        .replaceFirst("(//[^/:]+)(?=/|$)", "$1:5432")
        .replaceFirst("^postgresql:(?!//)", "postgresql://localhost:5432/");
  }

  /**
   * Whether the connected server is production itself, by whatever name.
   *
   * @param identity of the clone
   * @param production of production, where it can be asked
   * @throws AdvisorException USAGE
   */
  static void notTheSource(CloneOptions options, String identity, Optional<String> production) {
    if (!identity.isEmpty() && production.equals(Optional.of(identity))) {
      throw isSource(options.login().displayUrl());
    }
  }

  /**
   * Whether the database has production's schema.
   *
   * @throws AdvisorException INPUT
   */
  static void sameSchema(Snapshot clone, Snapshot production) {
    if (!clone.schemaFingerprint().equals(production.schemaFingerprint())) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          "%s is no clone of %s: its schema differs (fingerprint %s, not %s). Restore it anew."
              .formatted(
                  clone.source(),
                  production.source(),
                  clone.schemaFingerprint(),
                  production.schemaFingerprint()));
    }
  }

  private static AdvisorException isSource(String clone) {
    return usage(clone + " is the database that the advice is for; name a clone of it.");
  }

  private static AdvisorException usage(String message) {
    return new AdvisorException(ErrorCode.USAGE, message);
  }
}
