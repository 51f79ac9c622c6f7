package io.queryadvisor.workload;

/**
 * The row that a statement changes most often, by its parameters: eight candidates by the
 * space-saving method (Metwally et al., 2005), each with the sessions that were seen.
 */
final class HotRow {
  private static final int CANDIDATES = 8;
  private static final int SESSIONS = 8;

  private final Candidate[] candidates = new Candidate[CANDIDATES];
  private int size;

  private static final class Candidate {
    long parameters;
    long count;
    long overestimate;
    final Times times = new Times();
    final long[] sessions = new long[SESSIONS];
    int sessionCount;

    void seen(long session, long micros) {
      count++;
      times.add(micros);
      for (int i = 0; i < sessionCount; i++) {
        if (sessions[i] == session) {
          return;
        }
      }
      if (sessionCount < SESSIONS) {
        sessions[sessionCount++] = session;
      }
    }

    void replace(long by) {
      parameters = by;
      overestimate = count;
      times.clear();
      sessionCount = 0;
    }

    long certain() {
      return count - overestimate;
    }
  }

  void changed(long parameters, long session, long micros) {
    Candidate least = null;
    for (int i = 0; i < size; i++) {
      Candidate each = candidates[i];
      if (each.parameters == parameters) {
        each.seen(session, micros);
        return;
      }
      least = least == null || each.count < least.count ? each : least;
    }
    if (least == null || size < CANDIDATES) {
      least = new Candidate();
      least.parameters = parameters;
      candidates[size++] = least;
    } else {
      least.replace(parameters);
    }
    least.seen(session, micros);
  }

  private Candidate hottest() {
    Candidate best = candidates[0];
    for (int i = 1; i < size; i++) {
      best = candidates[i].certain() > best.certain() ? candidates[i] : best;
    }
    return best;
  }

  /** Changes of that row at least. */
  long count() {
    return hottest().certain();
  }

  /** Sessions that changed it, up to eight. */
  int sessions() {
    return hottest().sessionCount;
  }

  /** How long its changes took. */
  Times times() {
    return hottest().times;
  }
}
