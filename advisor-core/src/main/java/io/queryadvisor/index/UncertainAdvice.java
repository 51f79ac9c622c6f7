package io.queryadvisor.index;

import io.queryadvisor.sql.Fingerprint;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Marks advice that mostly rests on statements whose promised cost is uncertain.
 *
 * @param uncertain those statements
 */
record UncertainAdvice(Set<Fingerprint> uncertain) {
  /** More than this part of what an index saves makes the whole of it uncertain. */
  private static final double MOST = 0.5;

  static UncertainAdvice of(Collection<WorkloadStatement> statements) {
    return new UncertainAdvice(
        statements.stream().map(WorkloadStatement::fingerprint).collect(Collectors.toSet()));
  }

  /** The advice, with a note where it is uncertain. */
  IndexAdvice marked(IndexAdvice advice) {
    double all = 0;
    double doubtful = 0;
    for (QueryEffect effect : advice.queries()) {
      double saved = Math.max(0, effect.calls() * (effect.costBefore() - effect.costAfter()));
      all += saved;
      doubtful += uncertain.contains(effect.fingerprint()) ? saved : 0;
    }
    return all > 0 && doubtful > MOST * all
        ? advice.noted(
            "Uncertain: %s of what it saves rests on statements whose plans the planner cannot"
                    .formatted(IndexText.percent(doubtful / all))
                + " foresee well (see the warnings). Measure it on a clone with --validate.")
        : advice;
  }
}
