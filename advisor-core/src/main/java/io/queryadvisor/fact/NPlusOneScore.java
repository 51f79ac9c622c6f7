package io.queryadvisor.fact;

import io.queryadvisor.workload.LoopDigest;

/**
 * Tells how sure it is that a repeated lookup is an N+1. The weights were chosen on the scenarios
 * of fixtures/scenarios alone; how right they are on others is in benchmarks/application.
 */
final class NPlusOneScore {
  private NPlusOneScore() {}

  /** 0..100; 60 is probable, 80 strong. */
  static long of(LoopDigest loop, double leaderShare, boolean foreignKey) {
    long score = 25;
    score += loop.meanRepeats() >= 10 ? 15 : 0;
    score += leader(loop, leaderShare);
    score += foreignKey ? 20 : 0;
    score += variation(loop);
    score += presence(unitShare(loop));
    score -= loop.pauseMs().orElse(0) > 50 ? 20 : 0;
    return Math.max(0, Math.min(100, score));
  }

  private static long leader(LoopDigest loop, double share) {
    if (share < 0.2) {
      return -20;
    }
    return share >= 0.8 && loop.loopingUnits() >= 3 ? 20 : 0;
  }

  /** The rows of a result vary in number; a loop of the program's own mostly does not. */
  private static long variation(LoopDigest loop) {
    if (loop.repeatVariation() >= 0.1) {
      return 10;
    }
    boolean constant = loop.repeatVariation() == 0 && loop.loopingUnits() >= 5;
    if (!constant || loop.meanRepeats() >= 20) {
      return 0;
    }
    // Programs rarely spell out ten lookups; full pages of ten rows are common.
    return loop.meanRepeats() < 10 ? -30 : -10;
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
