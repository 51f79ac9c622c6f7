package io.queryadvisor.whatif.hypopg;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.OpenConnection;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.plan.PlanNode;
import io.queryadvisor.plan.PostgresPlan;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.ForkedPlanner;
import io.queryadvisor.whatif.PlannedStatement;
import io.queryadvisor.whatif.StatementRefused;
import io.queryadvisor.whatif.Tier;
import io.queryadvisor.whatif.WhatIf;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A live server's planner with HypoPG. Every transaction is READ ONLY, and nothing is executed but
 * EXPLAIN, whose planner evaluates immutable functions with the rights of the login. Costs of plans
 * are corrected by {@link DescentCost}; the text of a plan is the server's own, and is not.
 */
public final class HypopgPlanner implements WhatIf {
  private final HypopgSession session;
  private final HypotheticalIndexes indexes;
  private final String source;
  private final double cpuOperatorCost;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> changed = new HashMap<>();
  private Configuration current = Configuration.AS_IS;

  private HypopgPlanner(HypopgSession session, Snapshot snapshot) throws SQLException {
    this.session = session;
    this.indexes = new HypotheticalIndexes(session, snapshot);
    this.source = snapshot.source();
    this.cpuOperatorCost = session.cpuOperatorCost();
  }

  /**
   * Connects, read-only.
   *
   * @param snapshot of the same database: sizes are told by its statistics
   * @throws AdvisorException DATABASE where the server cannot be reached or has no HypoPG
   */
  public static WhatIf open(DatabaseLogin login, DatabaseOptions options, Snapshot snapshot) {
    OpenConnection open = OpenConnection.readOnly(login, options);
    try {
      return new HypopgPlanner(new HypopgSession(open), snapshot);
    } catch (SQLException e) {
      open.close();
      throw open.failure(e);
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  @Override
  public synchronized List<Candidate> define(List<IndexDefinition> definitions) {
    try {
      leave();
      List<Candidate> candidates = new ArrayList<>();
      for (IndexDefinition definition : definitions) {
        candidates.add(indexes.define(definition));
      }
      return candidates;
    } catch (SQLException e) {
      throw session.failure(e);
    }
  }

  @Override
  public synchronized PlannedStatement plan(String sql, Configuration configuration)
      throws StatementRefused {
    String json = explain("EXPLAIN (FORMAT JSON, VERBOSE) ", sql, configuration);
    PlanNode plan = named(PostgresPlan.parse(json));
    return new PlannedStatement(
        new DescentCost(indexes.heights(), cpuOperatorCost).corrected(plan));
  }

  @Override
  public synchronized String planText(String sql, Configuration configuration)
      throws StatementRefused {
    String text = explain("EXPLAIN ", sql, configuration);
    for (Map.Entry<String, String> each : names.entrySet()) {
      text = text.replace('"' + each.getKey() + '"', each.getValue());
    }
    return text;
  }

  private PlanNode named(PlanNode node) {
    return new PlanNode(
        node.type(),
        node.schema(),
        node.relation(),
        node.alias(),
        node.index().map(index -> names.getOrDefault(index, index)),
        node.startupCost(),
        node.totalCost(),
        node.rows(),
        node.widthBytes(),
        node.properties(),
        node.children().stream().map(this::named).toList());
  }

  private String explain(String prefix, String sql, Configuration configuration)
      throws StatementRefused {
    try {
      if (!configuration.equals(current)) {
        enter(configuration);
      }
      return session.explain(prefix, sql);
    } catch (PSQLException e) {
      throw refusal(e, prefix.length());
    } catch (SQLException e) {
      throw session.failure(e);
    }
  }

  private StatementRefused refusal(PSQLException e, int prefix) {
    Optional<ServerErrorMessage> message = Optional.ofNullable(e.getServerErrorMessage());
    if (message.isEmpty() || String.valueOf(e.getSQLState()).startsWith("57")) {
      throw session.failure(e);
    }
    return new StatementRefused(
        String.valueOf(message.get().getMessage()),
        String.valueOf(e.getSQLState()),
        Math.max(0, message.get().getPosition() - prefix));
  }

  private void enter(Configuration configuration) throws SQLException {
    if (!configuration.hidden().isEmpty() && !session.hides()) {
      throw new AdvisorException(
          ErrorCode.DATABASE,
          "HypoPG %s cannot hide indexes; version 1.4 can, and so can the twin."
              .formatted(session.version()));
    }
    leave();
    for (String name : configuration.added()) {
      names.put(session.create(indexes.create(name)), name);
    }
    for (TableName hidden : configuration.hidden()) {
      session.hide(hidden);
    }
    for (Map.Entry<String, String> setting : configuration.settings().entrySet()) {
      changed.put(setting.getKey(), session.setting(setting.getKey()));
      session.set(setting.getKey(), setting.getValue());
    }
    current = configuration;
  }

  private void leave() throws SQLException {
    session.reset();
    names.clear();
    for (Map.Entry<String, String> setting : changed.entrySet()) {
      session.set(setting.getKey(), setting.getValue());
    }
    changed.clear();
    current = Configuration.AS_IS;
  }

  @Override
  public boolean hides() {
    return session.hides();
  }

  @Override
  public WhatIf fork() {
    return new ForkedPlanner(this);
  }

  @Override
  public Tier tier() {
    return Tier.HYPOPG;
  }

  @Override
  public List<Diagnostic> diagnostics() {
    return session.hides()
        ? List.of()
        : List.of(
            Diagnostic.note(
                source,
                "HypoPG %s cannot hide indexes, so none can be proven superfluous; 1.4 can."
                    .formatted(session.version())));
  }

  @Override
  public void close() {
    session.close();
  }
}
