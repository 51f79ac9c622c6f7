package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.whatif.WhatIf;
import io.queryadvisor.whatif.size.IndexSizeModel;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts plan twins. */
public final class PlanTwin {

  /**
   * A planner for a snapshot of PostgreSQL. Closing it stops its server and deletes its files; so
   * does the end of this process, whatever ends it.
   *
   * @throws AdvisorException INPUT where the snapshot is of another engine; DATABASE where no
   *     server can be started on this machine
   */
  public static WhatIf start(Snapshot snapshot) {
    PostgresState state =
        snapshot
            .postgres()
            .orElseThrow(
                () ->
                    new AdvisorException(
                        ErrorCode.INPUT,
                        "the snapshot is of "
                            + snapshot.catalog().engine().label()
                            + ", and only PostgreSQL has a plan twin so far"));
    List<Diagnostic> diagnostics = new ArrayList<>();
    try {
      TwinServer server = TwinLaunch.start(state, diagnostics);
      try {
        IndexSizeModel model = new IndexSizeModel(snapshot.catalog(), Optional.of(state));
        new Restoration(snapshot, state, server, model, diagnostics).run();
        return new TwinPlanner(
            new Candidates(server, snapshot.catalog(), state, model),
            diagnostics.stream().distinct().sorted().toList());
      } catch (IOException | SQLException | RuntimeException e) {
        // The server's log goes with its directory.
        String reason = server.reason(e);
        server.close();
        if (e instanceof RuntimeException defect) {
          throw defect;
        }
        throw new AdvisorException(
            ErrorCode.DATABASE, "the plan twin does not start: " + reason, e);
      }
    } catch (IOException e) {
      throw new AdvisorException(
          ErrorCode.DATABASE, "the plan twin does not start: " + Reason.of(e), e);
    }
  }

  private PlanTwin() {}
}
