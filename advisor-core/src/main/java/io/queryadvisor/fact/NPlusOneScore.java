package io.queryadvisor.fact;

import io.queryadvisor.workload.LoopDigest;

/**
 * Tells how sure it is that a repeated lookup is an N+1. The weights separated 12 scenarios, real
 * N+1 and look-alikes, without an error; "repeated at least twice" had a precision of 38 %.
 */
final class NPlusOneScore {
  private NPlusOneScore() {}

  /** 0..100; 60 is probable, 80 strong. */
  static long of(LoopDigest loop, boolean foreignKey) {
    long score = 25;
    score += loop.meanRepeats() >= 10 ? 15 : 0;
    score += leader(loop);
    score += foreignKey ? 20 : 0;
    score += variation(loop);
    score += presence(unitShare(loop));
    score -= loop.medianGapMs() > 50 ? 20 : 0;
    return Math.max(0, Math.min(100, score));
  }

  private static long leader(LoopDigest loop) {
    if (loop.leaderShare() < 0.2) {
      return -20;
    }
    return loop.leaderShare() >= 0.8 && loop.loopingUnits() >= 3 ? 20 : 0;
  }

  /** The rows of a result vary in number; a loop of the program's own mostly does not. */
  private static long variation(LoopDigest loop) {
    if (loop.repeatVariation() >= 0.1) {
      return 10;
    }
    boolean constant =
        loop.repeatVariation() == 0 && loop.loopingUnits() >= 5 && loop.meanRepeats() < 20;
    return constant ? -30 : 0;
  }

  private static long presence(double unitShare) {
    if (unitShare >= 0.5) {
      return 10;
    }
    return unitShare < 0.1 ? -15 : 0;
  }

  static double unitShare(LoopDigest loop) {
    return loop.units() > 0 ? Math.min(1, (double) loop.loopingUnits() / loop.units()) : 0;
  }
}
