package io.queryadvisor.report;

import io.queryadvisor.index.BudgetStep;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.QueryEffect;
import io.queryadvisor.index.WritePrice;
import io.queryadvisor.whatif.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** What reports for people say of index advice, in the same words everywhere. */
final class IndexWords {
  private static final String UNIT = " planner units";
  private static final double LEAST_SHARE = 0.0005;
  private static final int CURVE_LINES = 12;

  private IndexWords() {}

  static List<IndexAdvice> of(IndexReport report, IndexAdvice.Action action) {
    return report.advice().stream().filter(advice -> advice.action() == action).toList();
  }

  /** {@code 1,160,000 → 707,000 planner units (39.1 % less), summed over all calls}. */
  static String cost(IndexReport report) {
    return change(report.costBefore(), report.costAfter()) + ", summed over all calls";
  }

  /** {@code 5 to create (43.0 MB), 2 to drop (1.6 MB)}; {@code none} where there is no advice. */
  static String counts(IndexReport report) {
    StringJoiner text = new StringJoiner(", ");
    for (IndexAdvice.Action action : IndexAdvice.Action.values()) {
      List<IndexAdvice> advice = of(report, action);
      if (!advice.isEmpty()) {
        text.add(
            "%s to %s (%s)"
                .formatted(
                    Figures.count(advice.size()),
                    verb(action),
                    Figures.size((double) sizeBytes(advice))));
      }
    }
    return text.length() == 0 ? "none to create, none to drop" : text.toString();
  }

  static long sizeBytes(List<IndexAdvice> advice) {
    return advice.stream().mapToLong(IndexAdvice::sizeBytes).sum();
  }

  static String verb(IndexAdvice.Action action) {
    return switch (action) {
      case CREATE -> "create";
      case DROP -> "drop";
    };
  }

  /** Who was asked, and how often. */
  static String planner(IndexReport report) {
    return report.advice().stream()
        .map(IndexAdvice::tier)
        .distinct()
        .findFirst()
        .map(tier -> proof(tier) + "; ")
        .orElse("")
        .concat(Figures.counted(report.plans(), "plan") + " asked for");
  }

  /** What stands behind a figure. */
  static String proof(Tier tier) {
    return tier.label()
        + switch (tier) {
          case CLONE -> ": built and measured on a clone";
          case TWIN -> ": the real planner on the database's statistics, without its rows";
          case HYPOPG -> ": the live server's planner with HypoPG, corrected for tree height";
          case STATISTICS -> ": reckoned from statistics, no planner asked";
          case BLIND ->
              ": the real planner's defaults, as no statistics of the columns could be read";
        };
  }

  /** {@code 5,123 → 12.40 planner units (99.8 % less)}. */
  static String change(double before, double after) {
    return Figures.cost(before)
        + " → "
        + Figures.cost(after)
        + UNIT
        + " ("
        + difference(before, after)
        + ")";
  }

  /** {@code 99.8 % less}. */
  static String difference(double before, double after) {
    double share = before > 0 ? (after - before) / before : 0;
    if (Math.abs(share) < LEAST_SHARE) {
      return "unchanged";
    }
    return Figures.share(Math.abs(share)) + (share < 0 ? " less" : " more");
  }

  /** What the advice is worth, in a sentence. */
  static String worth(IndexAdvice advice) {
    double part = Math.abs(advice.shareOfCost());
    String share =
        (part < LEAST_SHARE ? "less than 0.1 %" : Figures.share(part))
            + " of the workload's planner cost";
    return switch (advice.action()) {
      case CREATE ->
          "saves %s (%s%s) for %s on disk"
              .formatted(share, Figures.cost(advice.benefit()), UNIT, size(advice));
      case DROP ->
          advice.benefit() < 0
              ? "frees %s and costs %s (%s%s)"
                  .formatted(size(advice), share, Figures.cost(-advice.benefit()), UNIT)
              : "frees %s; no statement of the workload gets dearer".formatted(size(advice));
    };
  }

  private static String size(IndexAdvice advice) {
    return Figures.size((double) advice.sizeBytes());
  }

  /** {@code 80 calls, each 5,123 → 12.40 planner units (99.8 % less)}. */
  static String effect(QueryEffect effect) {
    return calls(effect.calls()) + ", each " + change(effect.costBefore(), effect.costAfter());
  }

  static String calls(double calls) {
    return calls == 1 ? "1 call" : Figures.number(calls) + " calls";
  }

  static String nodes(QueryEffect effect) {
    return effect.nodeBefore().equals(effect.nodeAfter())
        ? effect.nodeBefore()
        : effect.nodeBefore() + " → " + effect.nodeAfter();
  }

  /** What keeping the index costs writes, or what dropping it spares them. */
  static String writes(IndexAdvice advice) {
    WritePrice price = advice.writePrice();
    StringJoiner text = new StringJoiner("; ");
    String sign = advice.action() == IndexAdvice.Action.CREATE ? "+" : "-";
    String each = sign + Figures.size(price.walBytesPerWrite()) + " of WAL a row written";
    if (price.writesPerDay().isPresent()) {
      double rows = price.writesPerDay().getAsDouble();
      text.add(
          "%s, %s rows a day, %s a day"
              .formatted(
                  each,
                  Figures.number(Math.rint(rows)),
                  Figures.size(rows * price.walBytesPerWrite())));
    } else {
      text.add(each + ", how many a day is not known");
    }
    return text.add(price.verdict()).toString();
  }

  /** A statement that no index helps: how dear, and why. */
  static String unhelped(IndexReport.Unhelped unhelped) {
    return "%s, each %s%s: %s"
        .formatted(calls(unhelped.calls()), Figures.cost(unhelped.cost()), UNIT, unhelped.reason());
  }

  /** The statement, ended by a semicolon. */
  static String statement(IndexAdvice advice) {
    String sql = advice.sql().strip();
    return sql.endsWith(";") ? sql : sql + ";";
  }

  /** At most so many points of the curve as can be taken in, the first, last and chosen kept. */
  static List<BudgetStep> curve(IndexReport report) {
    List<BudgetStep> all = report.curve();
    if (all.size() <= CURVE_LINES) {
      return all;
    }
    Optional<BudgetStep> chosen = chosen(report);
    List<BudgetStep> shown = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < all.size(); i++) {
      int due = (int) Math.round(next * (all.size() - 1) / (CURVE_LINES - 1.0));
      if (i == due) {
        next++;
      }
      if (i == due || chosen.filter(all.get(i)::equals).isPresent()) {
        shown.add(all.get(i));
      }
    }
    return shown;
  }

  /**
   * The point of the curve that the advice stands for. Where sizes were measured since, or indexes
   * for foreign keys alone came in addition, it is the last: no larger set than the chosen one is
   * on the curve.
   */
  static Optional<BudgetStep> chosen(IndexReport report) {
    List<IndexAdvice> created = of(report, IndexAdvice.Action.CREATE);
    List<BudgetStep> curve = report.curve();
    return curve.stream()
        .filter(step -> exact(step, created))
        .findFirst()
        .or(() -> curve.stream().skip(Math.max(0, curve.size() - 1)).findFirst())
        .filter(step -> step.indexes() > 0 && step.indexes() <= created.size());
  }

  private static boolean exact(BudgetStep step, List<IndexAdvice> created) {
    return step.indexes() == created.size() && step.sizeBytes() == sizeBytes(created);
  }

  /** What is said beside a point of the curve; empty where it is not the advice's. */
  static String mark(IndexReport report, BudgetStep step) {
    List<IndexAdvice> created = of(report, IndexAdvice.Action.CREATE);
    if (chosen(report).filter(step::equals).isEmpty()) {
      return "";
    } else if (exact(step, created)) {
      return "this advice";
    }
    return step.indexes() < created.size()
        ? "this advice, but for foreign keys alone"
        : "this advice, as estimated";
  }
}
