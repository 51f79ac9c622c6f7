package io.queryadvisor.whatif.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.StatementRefused;
import io.queryadvisor.whatif.WhatIf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a snapshot, a log and a candidate from anywhere can do to this machine: nothing. */
class HostileSnapshotIT {
  @TempDir private Path marks = Path.of("");

  @BeforeEach
  void letAnybodyLeaveAMark() throws Exception {
    Files.setPosixFilePermissions(marks, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @AfterEach
  void noMarkIsLeft() {
    assertThat(marks).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 15, 18})
  void noProgramIsRun(int version) throws Exception {
    try (WhatIf twin = PlanTwin.start(HostileSnapshot.of(version, marks))) {
      Set<String> names = Set.of(define(twin, expression(), Optional.of("public.pure('p', id)")));
      for (String sql :
          List.of(
              "SELECT * FROM public.v",
              "SELECT * FROM public.t WHERE public.pure('planned', 1)",
              "SELECT * FROM public.t WHERE id = 5")) {
        twin.planText(sql, Configuration.with(names));
      }
      for (String sql : List.of("id); " + copy("key") + "; --", "id) WHERE (true); " + copy("k"))) {
        define(twin, key(sql), Optional.empty());
        define(twin, IndexKey.of("id"), Optional.of(sql));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 15, 18})
  void whatTakesASuperuserIsRefusedByName(int version) throws Exception {
    try (WhatIf twin = PlanTwin.start(HostileSnapshot.of(version, marks))) {
      assertThat(twin.diagnostics())
          .extracting(Diagnostic::message)
          .anyMatch(message -> message.contains("extension dblink (the twin takes no extension"))
          .anyMatch(message -> message.contains("extension plperlu (the twin takes no extension"))
          .anyMatch(message -> message.contains("(permission denied for function pg_read_file)"))
          .anyMatch(message -> message.contains("(permission denied for function lo_import)"))
          .anyMatch(message -> message.contains("(permission denied for language c)"))
          .anyMatch(
              message -> message.contains("(permission denied to create extension \"hstore\")"))
          .anyMatch(message -> message.contains("permission denied to create event trigger"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 15, 18})
  void functionsAreEvaluatedByTheLoginThatPlans(int version) throws Exception {
    try (WhatIf twin = PlanTwin.start(HostileSnapshot.of(version, marks))) {
      // Who it is, whether it may TRUNCATE, and no library to load.
      assertThat(evaluated(twin)).contains("'query_advisor f '");
    }
  }

  @Test
  void schemaThatEndsTransactionsIsRefused() throws Exception {
    Snapshot ends = HostileSnapshot.of(18, marks, "COMMIT; BEGIN; " + copy("commit"));
    assertThatThrownBy(() -> PlanTwin.start(ends))
        .isInstanceOf(AdvisorException.class)
        .hasMessage(
            "the snapshot's schema cannot be restored: one of postgres.objects has a statement that"
                + " ends a transaction, which no definition does");
  }

  private static String evaluated(WhatIf twin) throws StatementRefused {
    return twin.planText(
        "SELECT * FROM public.t WHERE name::text = public.told(1)", Configuration.AS_IS);
  }

  private static String define(WhatIf twin, IndexKey key, Optional<String> predicate) {
    Candidate candidate =
        twin.define(
                List.of(
                    new IndexDefinition(
                        new TableName("public", "t"), "btree", List.of(key), List.of(), predicate)))
            .get(0);
    return candidate.name();
  }

  private String copy(String mark) {
    return HostileSnapshot.copy(marks, mark);
  }

  private static IndexKey expression() {
    return key("public.pure('expression', id)");
  }

  private static IndexKey key(String text) {
    return new IndexKey(
        Optional.empty(), text, false, false, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
