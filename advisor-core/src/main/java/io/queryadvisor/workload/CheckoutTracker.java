package io.queryadvisor.workload;

import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.sql.TransactionStep;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out when connections were lent: from the start of BEGIN to the end of COMMIT, or for one
 * statement in autocommit mode. What only sets a connection up ({@code SET}, {@code SHOW}) is no
 * checkout.
 */
final class CheckoutTracker {
  private static final int MOST_CLIENTS = 1_000;

  private final boolean assumesChains;
  private final TraceStore store = new TraceStore();
  private final Clients clients = new Clients(MOST_CLIENTS);
  private final List<DistinctValues> sessions = new ArrayList<>();
  private final TraceCounts counts = new TraceCounts();

  /**
   * A tracker that has seen nothing.
   *
   * @param assumesChains whether a COMMIT without a BEGIN tells that autocommit is off: drivers of
   *     MySQL and MariaDB send it only then
   */
  CheckoutTracker(boolean assumesChains) {
    this.assumesChains = assumesChains;
  }

  int[] clientIds(ObservationBatch batch) {
    return clients.ids(batch.clients.all());
  }

  /** A record of the session names its client. */
  void client(Session session, int client) {
    OpenCheckout checkout = session.checkout;
    if (client >= 0 && checkout.client != client) {
      checkout.client = client;
      checkout.isCounted = false;
    }
  }

  void executed(Session session, StatementTotals statement, TransactionStep step, Execution done) {
    counts.executed(session, done);
    OpenCheckout checkout = session.checkout;
    settleEnding(checkout, step);
    switch (step) {
      case BEGIN -> begin(session, done);
      case AUTOCOMMIT_OFF -> {
        begin(session, done);
        checkout.isChained = true;
        checkout.isSwitched = true;
      }
      case END -> end(session, done);
      case AUTOCOMMIT_ON -> {
        checkout.isChained = false;
        if (checkout.isOpen) {
          add(session, done);
          finish(session);
        }
      }
      case NONE -> statement(session, statement, done);
    }
  }

  /** Further rows of an earlier statement. */
  void fetched(Session session, long micros, long endMicros) {
    OpenCheckout checkout = session.checkout;
    if (checkout.isOpen && endMicros != Long.MIN_VALUE) {
      checkout.add(micros, endMicros);
      store.activity(number(session), endMicros - micros, micros);
    }
  }

  /** A statement failed; a COMMIT that fails ends its transaction all the same. */
  void failed(Session session, TransactionStep step, long at) {
    OpenCheckout checkout = session.checkout;
    if (checkout.isOpen && at != Long.MIN_VALUE) {
      checkout.add(0, at);
      if (step == TransactionStep.END) {
        finish(session);
      }
    }
  }

  /** The log ends, or the session has been silent for long. */
  void close(Session session) {
    OpenCheckout checkout = session.checkout;
    if (checkout.isOpen) {
      counts.unfinished += checkout.isEnding || checkout.isChained ? 0 : 1;
      finish(session);
    }
  }

  private void settleEnding(OpenCheckout checkout, TransactionStep step) {
    if (checkout.isEnding && step != TransactionStep.AUTOCOMMIT_ON) {
      finish(checkout);
    }
  }

  private void begin(Session session, Execution done) {
    if (session.checkout.isOpen) {
      counts.unfinished++;
      finish(session);
    }
    long start = session.checkout.startOf(done);
    session.checkout.open(start, done);
    store.activity(number(session), start, done.end - done.start);
  }

  private void end(Session session, Execution done) {
    OpenCheckout checkout = session.checkout;
    if (!checkout.isOpen) {
      counts.strayEnds += checkout.isChained ? 0 : 1;
      checkout.isChained |= assumesChains;
      return;
    }
    add(session, done);
    if (checkout.isSwitched) {
      checkout.isEnding = true;
    } else {
      finish(session);
    }
  }

  private void statement(Session session, StatementTotals statement, Execution done) {
    OpenCheckout checkout = session.checkout;
    if (checkout.isOpen) {
      add(session, done);
    } else if (setsUp(statement)) {
      return;
    } else if (checkout.isChained) {
      begin(session, done);
    } else {
      counts.single++;
      long start = checkout.startOf(done);
      long micros = done.end - done.start;
      store.activity(number(session), start, micros);
      store.checkout(number(session), start, micros, micros);
    }
  }

  private static boolean setsUp(StatementTotals statement) {
    String text = statement.text;
    return statement.kind == StatementKind.UTILITY
        && (text.isEmpty()
            || text.regionMatches(true, 0, "set ", 0, 4)
            || text.regionMatches(true, 0, "show ", 0, 5));
  }

  private void add(Session session, Execution done) {
    long start = session.checkout.startOf(done);
    long micros = done.end - done.start;
    session.checkout.add(micros, start + micros);
    store.activity(number(session), start, micros);
  }

  private void finish(Session session) {
    number(session);
    finish(session.checkout);
  }

  private void finish(OpenCheckout checkout) {
    counts.transactions++;
    long held = checkout.end - checkout.start;
    store.checkout(
        clients.known(checkout.client),
        checkout.start,
        held,
        Math.min(held, checkout.activeMicros));
    checkout.isOpen = false;
    checkout.isEnding = false;
  }

  /** The number of the session's client; counts the session where it is new. */
  private int number(Session session) {
    OpenCheckout checkout = session.checkout;
    int number = clients.known(checkout.client);
    if (!checkout.isCounted) {
      checkout.isCounted = true;
      while (sessions.size() <= number) {
        sessions.add(new DistinctValues());
      }
      sessions.get(number).add(session.key);
    }
    return number;
  }

  /**
   * What was found.
   *
   * @param begin of the log, in microseconds since 1970
   * @param end of the log; before {@code begin} where it has no times
   */
  CheckoutTrace trace(long begin, long end, boolean isCoarse) {
    List<Long> distinct = sessions.stream().map(DistinctValues::estimate).toList();
    return store.trace(clients.all(), distinct, begin, end, counts.facts(isCoarse));
  }
}
