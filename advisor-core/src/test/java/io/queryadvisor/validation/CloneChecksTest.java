package io.queryadvisor.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.ServerIdentity;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which databases are taken for the source of advice. */
class CloneChecksTest {
  private static final Instant START = Instant.parse("2026-11-01T10:00:00.123456Z");
  private static final Instant LATER = START.plusSeconds(3_600);

  private static final CloneOptions CLONE =
      CloneOptions.of(
          new DatabaseLogin("jdbc:postgresql://clone/shop", Optional.empty(), Optional.empty()),
          true);

  private static ServerIdentity server(String cluster, Instant start, long database) {
    return new ServerIdentity(Optional.of(cluster), start, database);
  }

  private static ServerIdentity hidden(Instant start, long database) {
    return new ServerIdentity(Optional.empty(), start, database);
  }

  private static Optional<ServerIdentity> recorded(ServerIdentity identity) {
    return Optional.of(identity);
  }

  @Test
  void loginThatOwnsNotTheTablesIsRefusedWithTheWayOut() {
    assertThatThrownBy(
            () ->
                CloneChecks.mayBuild(
                    "jdbc:postgresql://clone/shop",
                    List.of(new TableName("public", "item"), new TableName("public", "orders"))))
        .isInstanceOfSatisfying(
            AdvisorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE))
        .hasMessageContaining("does not own item and 1 more")
        .hasMessageContaining("--validate-user");
    assertThatCode(() -> CloneChecks.mayBuild("jdbc:postgresql://clone/shop", List.of()))
        .doesNotThrowAnyException();
  }

  @Test
  void databaseOfTheSnapshotIsRefusedWhateverTheUserSays() {
    assertThatThrownBy(
            () ->
                CloneChecks.notTheSource(
                    CLONE.notTheSource(),
                    server("1", START, 5),
                    Optional.empty(),
                    recorded(server("1", START, 5))))
        .isInstanceOf(AdvisorException.class)
        .hasMessageContaining("is the database that the advice is for");
  }

  @Test
  void sourceIsKnownWithoutTheRightToKnowItsCluster() {
    assertThatThrownBy(
            () ->
                CloneChecks.notTheSource(
                    CLONE, hidden(START, 5), recorded(hidden(START, 5)), Optional.empty()))
        .hasMessageContaining("is the database that the advice is for");
  }

  @Test
  void anotherClusterOrAnotherDatabaseOfOneServerIsAClone() {
    assertThatCode(
            () -> {
              CloneChecks.notTheSource(
                  CLONE, server("2", LATER, 5), Optional.empty(), recorded(server("1", START, 5)));
              CloneChecks.notTheSource(
                  CLONE, hidden(START, 6), Optional.empty(), recorded(hidden(START, 5)));
            })
        .doesNotThrowAnyException();
  }

  @Test
  void physicalCopyNeedsTheSourceBesideItOrTheUsersWord() {
    ServerIdentity copy = server("1", LATER, 5);
    Optional<ServerIdentity> source = recorded(server("1", START, 5));
    assertThatThrownBy(() -> CloneChecks.notTheSource(CLONE, copy, Optional.empty(), source))
        .hasMessageContaining("or that very database after a restart")
        .hasMessageContaining("--url")
        .hasMessageContaining("--not-the-source");
    assertThatCode(
            () -> {
              CloneChecks.notTheSource(CLONE, copy, source, source);
              CloneChecks.notTheSource(CLONE.notTheSource(), copy, Optional.empty(), source);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void snapshotThatDoesNotTellItsServerNeedsTheUsersWord() {
    assertThatThrownBy(
            () ->
                CloneChecks.notTheSource(
                    CLONE, server("1", START, 5), Optional.empty(), Optional.empty()))
        .hasMessageContaining("does not tell its server")
        .hasMessageContaining("--not-the-source");
  }
}
