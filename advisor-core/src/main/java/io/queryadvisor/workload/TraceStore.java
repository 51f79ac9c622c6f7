package io.queryadvisor.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * Checkouts and executions in bounded room: half a million of each, then those of every second
 * minute, every fourth …. Where one minute alone has that many, what follows is left out.
 */
final class TraceStore {
  private static final int MOST = 1 << 19;
  private static final int MOST_HALVINGS = 20;
  private static final long MOST_MINUTES = 366L * 24 * 60;

  private final int most;
  private final MinuteChoice choice = new MinuteChoice();
  private final Intervals checkouts = new Intervals(true);
  private final Intervals activity = new Intervals(false);
  private boolean isFull;
  private long last = Long.MIN_VALUE;

  TraceStore() {
    this(MOST);
  }

  TraceStore(int most) {
    this.most = most;
  }

  void checkout(int client, long start, long heldMicros, long activeMicros) {
    add(checkouts, client, start, heldMicros, activeMicros);
  }

  void activity(int client, long start, long micros) {
    add(activity, client, start, micros, 0);
  }

  private void add(Intervals to, int client, long start, long micros, long part) {
    if (isFull || !choice.touches(start, micros)) {
      return;
    }
    to.add(client, start, (float) micros, (float) part);
    last = Math.max(last, start);
    while (to.size() == most && !isFull) {
      isFull = choice.level() == MOST_HALVINGS;
      choice.halve();
      checkouts.thin(choice);
      activity.thin(choice);
    }
  }

  CheckoutTrace trace(
      List<ClientPool> clients, List<Long> sessions, long begin, long end, TraceFacts facts) {
    long until = isFull ? Math.min(end, last) : end;
    return new CheckoutTrace(
        List.copyOf(clients),
        sessions,
        checkouts,
        activity,
        windows(begin, until),
        choice.level() == 0 && !isFull ? 1.0 : shareKept(begin, end, until),
        facts);
  }

  private double shareKept(long begin, long end, long until) {
    long kept =
        windows(begin, until).stream()
            .mapToLong(each -> each.endMicros() - each.startMicros())
            .sum();
    return end > begin ? (double) kept / (end - begin) : 0;
  }

  /** The time that is covered; empty where nobody can tell, or where it is more than a year. */
  private List<TraceWindow> windows(long begin, long end) {
    long minute = MinuteChoice.MINUTE_MICROS;
    if (begin >= end || end / minute - begin / minute > MOST_MINUTES) {
      return List.of();
    } else if (choice.level() == 0) {
      return List.of(new TraceWindow(begin, end));
    }
    List<TraceWindow> windows = new ArrayList<>();
    long open = Long.MIN_VALUE;
    for (long each = Math.floorDiv(begin, minute); each * minute < end; each++) {
      if (choice.isKept(each)) {
        open = open == Long.MIN_VALUE ? Math.max(begin, each * minute) : open;
      } else if (open != Long.MIN_VALUE) {
        windows.add(new TraceWindow(open, each * minute));
        open = Long.MIN_VALUE;
      }
    }
    if (open != Long.MIN_VALUE) {
      windows.add(new TraceWindow(open, end));
    }
    return windows;
  }
}
