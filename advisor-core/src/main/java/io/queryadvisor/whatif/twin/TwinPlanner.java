package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.plan.PlanNode;
import io.queryadvisor.plan.PostgresPlan;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.SqlScript;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.ForkedPlanner;
import io.queryadvisor.whatif.PlannedStatement;
import io.queryadvisor.whatif.StatementRefused;
import io.queryadvisor.whatif.Tier;
import io.queryadvisor.whatif.WhatIf;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The conversation with a twin. A configuration is switched on by one UPDATE of pg_index in a
 * transaction that is never committed, and stays until another is asked for. There is one
 * connection for all threads: two that switch the same index would wait for each other's row.
 */
final class TwinPlanner implements WhatIf {
  private static final String SYNTAX_ERROR = "42601";

  private final Candidates candidates;
  private final List<Diagnostic> diagnostics;
  private @Nullable Connection connection;
  private Configuration current = Configuration.AS_IS;

  TwinPlanner(Candidates candidates, List<Diagnostic> diagnostics) {
    this.candidates = candidates;
    this.diagnostics = List.copyOf(diagnostics);
  }

  @Override
  public synchronized List<Candidate> define(List<IndexDefinition> definitions) {
    leave();
    return candidates.define(definitions);
  }

  @Override
  public PlannedStatement plan(String sql, Configuration configuration) throws StatementRefused {
    String json = explain("EXPLAIN (FORMAT JSON, VERBOSE) ", sql, configuration);
    return new PlannedStatement(named(PostgresPlan.parse(json)));
  }

  @Override
  public String planText(String sql, Configuration configuration) throws StatementRefused {
    return explain("EXPLAIN (COSTS) ", sql, configuration);
  }

  /** Calls a candidate's parts in partitions by the candidate's own name. */
  private PlanNode named(PlanNode node) {
    return new PlanNode(
        node.type(),
        node.schema(),
        node.relation(),
        node.alias(),
        node.index().map(candidates::nameOf),
        node.startupCost(),
        node.totalCost(),
        node.rows(),
        node.widthBytes(),
        node.properties(),
        node.children().stream().map(this::named).toList());
  }

  private synchronized String explain(String prefix, String sql, Configuration configuration)
      throws StatementRefused {
    try {
      Connection open = connection();
      if (!configuration.equals(current)) {
        switchTo(open, configuration);
      }
      return read(open, prefix, sql);
    } catch (SQLException e) {
      throw new AdvisorException(
          ErrorCode.DATABASE, "the plan twin is gone: " + candidates.server().reason(e), e);
    }
  }

  private Connection connection() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = candidates.server().connect(PlanningLogin.NAME);
      try (Statement statement = open.createStatement()) {
        statement.execute("BEGIN");
      }
      connection = open;
      current = Configuration.AS_IS;
    }
    return open;
  }

  private void switchTo(Connection open, Configuration configuration) throws SQLException {
    List<Long> added = new ArrayList<>();
    configuration.added().forEach(name -> added.addAll(candidates.oids(name)));
    List<Long> hidden = new ArrayList<>();
    configuration.hidden().forEach(name -> hidden.addAll(candidates.existing(name)));
    try (Statement statement = open.createStatement()) {
      statement.execute("ROLLBACK; BEGIN;" + PlanningLogin.switching(added, hidden));
      current = Configuration.AS_IS; // until all is switched
      set(statement, configuration.settings());
    }
    current = configuration;
  }

  private void set(Statement statement, Map<String, String> settings) throws SQLException {
    if (settings.isEmpty()) {
      return;
    }
    try {
      statement.execute(
          settings.entrySet().stream()
              .map(each -> "SET LOCAL " + SqlText.setting(each.getKey(), each.getValue()) + ";")
              .collect(Collectors.joining()));
    } catch (PSQLException e) {
      Optional<ServerErrorMessage> message = Optional.ofNullable(e.getServerErrorMessage());
      if (message.isEmpty()) {
        throw e;
      }
      statement.execute("ROLLBACK; BEGIN");
      throw new AdvisorException(
          ErrorCode.USAGE, "The planner refuses a setting: " + message.get().getMessage(), e);
    }
  }

  private String read(Connection open, String prefix, String sql)
      throws SQLException, StatementRefused {
    if (isSeveral(sql)) {
      throw new StatementRefused("one statement is expected", SYNTAX_ERROR, 0);
    }
    try (Statement statement = open.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet result = statement.executeQuery(prefix + sql)) {
        StringBuilder text = new StringBuilder();
        while (result.next()) {
          text.append(text.isEmpty() ? "" : "\n").append(result.getString(1));
        }
        return text.toString();
      }
    } catch (PSQLException e) {
      Optional<ServerErrorMessage> message = Optional.ofNullable(e.getServerErrorMessage());
      if (message.isEmpty()) {
        throw e;
      }
      if (Reason.isOfTheServer(e)) {
        throw e;
      }
      undo(open);
      int position = message.get().getPosition() - prefix.length();
      throw new StatementRefused(
          String.valueOf(message.get().getMessage()),
          String.valueOf(e.getSQLState()),
          Math.max(0, position));
    }
  }

  private void undo(Connection open) throws SQLException {
    try (Statement statement = open.createStatement()) {
      statement.execute("ROLLBACK; BEGIN");
    }
    current = Configuration.AS_IS;
  }

  private void leave() {
    Connection open = connection;
    if (open != null) {
      connection = null;
      try {
        open.close();
      } catch (SQLException e) {
        current = Configuration.AS_IS; // it is gone, and that is what was wanted
      }
    }
  }

  @Override
  public synchronized List<String> parameterTypes(String sql) {
    if (isSeveral(sql)) {
      return List.of();
    }
    try {
      return ParameterTypeReader.read(connection(), sql, this::undo);
    } catch (SQLException e) {
      throw new AdvisorException(
          ErrorCode.DATABASE, "the plan twin is gone: " + candidates.server().reason(e), e);
    }
  }

  /** The server would execute what follows the first. */
  private static boolean isSeveral(String sql) {
    return SqlScript.split(sql, Engine.POSTGRESQL).size() != 1;
  }

  @Override
  public WhatIf fork() {
    return new ForkedPlanner(this);
  }

  @Override
  public Tier tier() {
    return Tier.TWIN;
  }

  @Override
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  @Override
  public synchronized void close() {
    leave();
    candidates.server().close();
  }
}
