package io.queryadvisor.validation;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.ServerIdentity;
import io.queryadvisor.catalog.snapshot.ServerIdentity.Kinship;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
   * Whether the connected database is production itself, by whatever name: by what production says
   * of itself now, and by what it said when the snapshot was taken.
   *
   * @param clone of the clone
   * @param live of production now, where it can be asked
   * @param recorded of production in the snapshot
   * @throws AdvisorException USAGE where it is, or where that cannot be told and the user has not
   *     said that it is not
   */
  static void notTheSource(
      CloneOptions options,
      ServerIdentity clone,
      Optional<ServerIdentity> live,
      Optional<ServerIdentity> recorded) {
    Set<Kinship> kinships =
        Stream.of(live, recorded)
            .flatMap(Optional::stream)
            .map(clone::kinship)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kinship.class)));
    String url = options.login().displayUrl();
    if (kinships.contains(Kinship.SAME)) {
      throw isSource(url);
    }
    // Asked at one time, two servers that started at different times are two.
    if (live.isEmpty() && !kinships.contains(Kinship.ANOTHER) && !options.distinct()) {
      throw usage(
          url
              + (recorded.isEmpty()
                  ? ": nobody knows whether it is the database that the advice is for, since the"
                      + " snapshot does not tell its server"
                  : ": it is a physical copy of the database that the advice is for, or that very"
                      + " database after a restart")
              + ". Give --url of that database too, so that both are asked, or say with"
              + " --not-the-source that it is another one.");
    }
  }

  /**
   * Whether the database has production's schema, apart from what an earlier run left there.
   *
   * @throws AdvisorException INPUT
   */
  static void sameSchema(Snapshot clone, Set<TableName> leftovers, Snapshot production) {
    String found = clone.schemaFingerprintWithout(leftovers);
    if (!found.equals(production.schemaFingerprint())) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          "%s is no clone of %s: its schema differs (fingerprint %s, not %s). Restore it anew."
              .formatted(
                  clone.source(), production.source(), found, production.schemaFingerprint()));
    }
  }

  /**
   * Whether the login may build indexes: only who owns a table may.
   *
   * @param notOwned tables to build on that others own
   * @throws AdvisorException DATABASE where there are any
   */
  static void mayBuild(String clone, List<TableName> notOwned) {
    if (!notOwned.isEmpty()) {
      throw new AdvisorException(
          ErrorCode.DATABASE,
          "%s: the login does not own %s%s, so it may build no index there. Give --validate-user"
                  .formatted(
                      clone,
                      notOwned.get(0),
                      notOwned.size() > 1 ? " and " + (notOwned.size() - 1) + " more" : "")
              + " an owner of the tables.");
    }
  }

  private static AdvisorException isSource(String clone) {
    return usage(clone + " is the database that the advice is for; name a clone of it.");
  }

  private static AdvisorException usage(String message) {
    return new AdvisorException(ErrorCode.USAGE, message);
  }
}
