package io.queryadvisor.database;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Says in one line, without a password, why a database could not be read. */
final class ConnectionFailure {
  private static final int DEPTH = 12;

  private final ResolvedLogin login;
  private final Secrets secrets;

  ConnectionFailure(ResolvedLogin login, Secrets secrets) {
    this.login = login;
    this.secrets = secrets;
  }

  /** No connection could be made. */
  AdvisorException connecting(Throwable failure) {
    return of("cannot connect to ", failure);
  }

  /** A query failed that cannot be done without. */
  AdvisorException reading(Throwable failure) {
    return of("cannot read ", failure);
  }

  // Without a cause: a driver's own messages may hold a password.
  private AdvisorException of(String failed, Throwable failure) {
    return new AdvisorException(
        ErrorCode.DATABASE, failed + login + ": " + secrets.scrub(reason(failure)));
  }

  private String reason(Throwable failure) {
    List<Throwable> chain = chain(failure);
    if (has(chain, UnknownHostException.class)) {
      return "the host is unknown; check its name in the URL";
    }
    if (has(chain, SSLException.class) || says(chain, "does not support ssl")) {
      return "no TLS connection: " + deepest(chain);
    }
    if (has(chain, SocketTimeoutException.class) || says(chain, "attempt timed out")) {
      return "the server did not answer in time; check host, port and firewall";
    }
    if (has(chain, ConnectException.class) || has(chain, NoRouteToHostException.class)) {
      return "nothing answers at this host and port; check that the server runs and listens there";
    }
    return chain.stream()
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .reduce((outer, inner) -> inner)
        .map(this::reasonOf)
        .orElseGet(() -> deepest(chain));
  }

  private String reasonOf(SQLException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Public Key Retrieval is not allowed")) {
      return "the server wants a TLS connection, or allowPublicKeyRetrieval=true in the URL where"
          + " the network is trusted";
    }
    // PostgreSQL's driver asks for the password itself, and has no code of its own for its lack.
    if (message.contains("no password was provided")) {
      return refused(message.strip().replaceFirst("\\.$", ""));
    }
    return switch (String.valueOf(e.getSQLState())) {
      case "28P01", "28000" -> refused(message);
      case "55P03" ->
          "a table is locked exclusively ("
              + message
              + "); run again when the migration or maintenance on it has ended";
      case "3D000" -> "the database does not exist; check its name in the URL";
      case "57014", "70100", "1969", "HY000" -> timedOut(e, message);
      case "42000" ->
          e.getErrorCode() == 1049
              ? "the database does not exist; check its name in the URL"
              : message;
      default -> timedOut(e, message);
    };
  }

  private String refused(String message) {
    String hint =
        login.password().isPresent()
            ? "check user and password"
            : "no password was found: give one (--password, --password-file; <serverId> in Maven),"
                + " or put it where the engine's client looks (PGPASSWORD, ~/.pgpass; MYSQL_PWD,"
                + " ~/.my.cnf)";
    return "the server refused the login (" + message + "); " + hint;
  }

  private static String timedOut(SQLException e, String message) {
    boolean timeout =
        e instanceof SQLTimeoutException
            || message.toLowerCase(Locale.ROOT).contains("statement timeout")
            || message.contains("max_statement_time")
            || message.contains("maximum statement execution time");
    return timeout ? "a query on its catalog ran into the timeout (" + message + ")" : message;
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = failure; t != null && chain.size() < DEPTH; t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }

  private static boolean has(List<Throwable> chain, Class<? extends Throwable> type) {
    return chain.stream().anyMatch(type::isInstance);
  }

  private static boolean says(List<Throwable> chain, String words) {
    return chain.stream()
        .anyMatch(t -> String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT).contains(words));
  }

  private static String deepest(List<Throwable> chain) {
    Throwable last = chain.get(chain.size() - 1);
    return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
  }
}
