package io.queryadvisor.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The connections seen last: when there are too many, the half that was silent longest is closed.
 */
final class Sessions {
  private static final int MOST = 5_000;
  private static final Comparator<Session> NEWEST_FIRST =
      Comparator.comparingLong((Session session) -> session.stamp).reversed();

  private final Consumer<Session> closing;
  private final LongIndex index = new LongIndex();
  private List<Session> sessions = new ArrayList<>();
  private long clock;

  Sessions(Consumer<Session> closing) {
    this.closing = closing;
  }

  Session get(long key) {
    int known = index.get(key);
    if (known < 0) {
      if (sessions.size() == MOST) {
        close(MOST / 2);
      }
      known = sessions.size();
      index.put(key, known);
      sessions.add(new Session(key));
    }
    Session session = sessions.get(known);
    session.stamp = ++clock;
    return session;
  }

  /** Closes all but the {@code left} that were used last, the longest silent first. */
  void close(int left) {
    sessions.sort(NEWEST_FIRST);
    for (int i = sessions.size() - 1; i >= left; i--) {
      closing.accept(sessions.get(i));
    }
    sessions = new ArrayList<>(sessions.subList(0, Math.min(left, sessions.size())));
    index.clear();
    for (int i = 0; i < sessions.size(); i++) {
      index.put(sessions.get(i).key, i);
    }
  }
}
