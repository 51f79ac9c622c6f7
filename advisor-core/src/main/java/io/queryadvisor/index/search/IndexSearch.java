package io.queryadvisor.index.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds good sets of options. It learns what plans each probe can have (with all options, without
 * those that were used, with each alone), searches among those plans in memory, has the planner
 * confirm what it found, asks where its bounds leave the most open, and begins again.
 */
public final class IndexSearch {
  /** Parts of the largest budget at which sets are sought: the curve. */
  private static final double[] STEPS = {0.0625, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 1};

  private static final int PEELS = 40;
  private static final int PEELS_AT_ONCE = 4;
  private static final int EXPLORED = 240;

  private final PlanBook book;

  public IndexSearch(PlanBook book) {
    this.book = book;
  }

  /**
   * A set at its budget.
   *
   * @param budgetBytes what it was sought for
   * @param set with the options that exist
   */
  public record Step(long budgetBytes, BitSet set) {}

  /** Learns the plans that matter; call once for each wave of options. */
  public void learn() {
    BitSet existing = book.existing();
    book.settle(existing);
    List<Question> all = new ArrayList<>();
    for (int probe = 0; probe < book.probes().size(); probe++) {
      all.add(new Question(probe, book.relevant(probe)));
    }
    book.ask(all);
    List<Integer> worth = worthwhile(existing);
    peel(worth);
    singles(worth, existing);
  }

  /** Probes that options can help at all, those with most to gain first. */
  private List<Integer> worthwhile(BitSet existing) {
    List<Integer> probes = new ArrayList<>();
    for (int probe = 0; probe < book.probes().size(); probe++) {
      if (open(probe, existing) > 0) {
        probes.add(probe);
      }
    }
    probes.sort(
        Comparator.comparingDouble((Integer probe) -> -open(probe, existing))
            .thenComparing(probe -> probe));
    return probes;
  }

  private double open(int probe, BitSet set) {
    return book.upper(probe, book.part(probe, set)) - book.upper(probe, book.relevant(probe));
  }

  /** Takes away what the best plan used, and sees what the next best is; all probes in step. */
  private void peel(List<Integer> probes) {
    Map<Integer, List<BitSet>> queues = new TreeMap<>();
    probes.forEach(probe -> queues.put(probe, new ArrayList<>(List.of(book.relevant(probe)))));
    for (int done = 0; done < PEELS; done += PEELS_AT_ONCE) {
      List<Question> questions = new ArrayList<>();
      for (int probe : probes) {
        List<BitSet> queue = queues.getOrDefault(probe, List.of());
        for (int i = done; i < Math.min(queue.size(), done + PEELS_AT_ONCE); i++) {
          questions.add(new Question(probe, queue.get(i)));
        }
      }
      if (questions.isEmpty() || book.planners().exhausted()) {
        return;
      }
      book.ask(questions);
      questions.forEach(each -> extend(each, queues.getOrDefault(each.probe(), List.of())));
    }
  }

  private void extend(Question question, List<BitSet> queue) {
    BitSet used = used(question.probe(), question.set());
    used.andNot(book.existing());
    for (int option = used.nextSetBit(0); option >= 0; option = used.nextSetBit(option + 1)) {
      BitSet rest = OptionSets.without(question.set(), option);
      if (queue.size() < PEELS && !queue.contains(rest)) {
        queue.add(rest);
      }
    }
  }

  private BitSet used(int probe, BitSet asked) {
    for (Outcome outcome : book.answers(probe).frontier()) {
      if (Outcome.within(outcome.used(), asked)) {
        return (BitSet) outcome.used().clone();
      }
    }
    return new BitSet();
  }

  private void singles(List<Integer> probes, BitSet existing) {
    List<Question> questions = new ArrayList<>();
    for (int probe : probes) {
      BitSet own = OptionSets.without(book.relevant(probe), existing);
      own.stream()
          .forEach(
              option ->
                  questions.add(
                      new Question(probe, book.part(probe, OptionSets.with(existing, option)))));
    }
    book.ask(questions);
  }

  /**
   * The curve, smallest budget first; the last step is the one that was asked for.
   *
   * @param rounds of searching and asking at most
   */
  public List<Step> curve(Limits limits, int rounds) {
    List<Step> steps = List.of();
    for (int round = 0; round < rounds; round++) {
      List<Step> next = steps(steps, limits);
      next.forEach(step -> book.settleInTime(step.set()));
      boolean same = next.equals(steps);
      steps = next;
      if (book.planners().exhausted() || (same && !explore(steps, limits))) {
        break;
      }
      if (!same) {
        explore(steps, limits);
      }
    }
    return steps;
  }

  private List<Step> steps(List<Step> before, Limits limits) {
    KnownPlans plans = new KnownPlans(book);
    Portfolio all = search(plans, limits).from(book.existing());
    long largest = Math.min(limits.budgetBytes(), Math.max(1, all.bytes()));
    List<Step> steps = new ArrayList<>();
    BitSet start = book.existing();
    for (int i = 0; i < STEPS.length; i++) {
      boolean last = i == STEPS.length - 1;
      long budget = last ? limits.budgetBytes() : (long) (largest * STEPS[i]);
      SetSearch search = search(plans, limits.withBudget(budget));
      List<BitSet> starts = new ArrayList<>(List.of(start, book.existing(), all.set()));
      if (i < before.size()) {
        starts.add(before.get(i).set());
      }
      Portfolio best = new Portfolio(plans, book.existing());
      for (BitSet each : starts) {
        Portfolio found = search.from(each);
        if (found.total() < best.total() - 1e-9) {
          best = found;
        }
      }
      steps.add(new Step(budget, best.set()));
      start = best.set();
    }
    return steps;
  }

  private SetSearch search(KnownPlans plans, Limits limits) {
    return new SetSearch(plans, limits, book.planners()::exhausted);
  }

  private record Doubt(Question question, double potential) {}

  /** Asks where bounds leave the most open around the sets; says whether anything was asked. */
  private boolean explore(List<Step> steps, Limits limits) {
    List<Doubt> doubts = new ArrayList<>();
    Set<Integer> useful = useful();
    for (Step step : steps.subList(Math.max(0, steps.size() - 4), steps.size())) {
      for (int probe = 0; probe < book.probes().size(); probe++) {
        for (int option : useful) {
          if (book.concerns(option, probe) && !step.set().get(option)) {
            doubt(probe, OptionSets.with(step.set(), option), limits).ifPresent(doubts::add);
          }
        }
      }
    }
    List<Question> questions =
        doubts.stream()
            .sorted(Comparator.comparingDouble(doubt -> -doubt.potential()))
            .map(Doubt::question)
            .distinct()
            .limit(EXPLORED)
            .toList();
    long before = book.planners().asked();
    book.ask(questions);
    return book.planners().asked() > before;
  }

  private Optional<Doubt> doubt(int probe, BitSet set, Limits limits) {
    BitSet part = book.part(probe, set);
    double weight = book.probes().get(probe).weight();
    double open = weight * (book.answers(probe).upper(part) - book.answers(probe).lower(part));
    return open > limits.leastGain()
        ? Optional.of(new Doubt(new Question(probe, part), open))
        : Optional.empty();
  }

  /** Options that some plan on a frontier uses. */
  public Set<Integer> useful() {
    Set<Integer> used = new TreeSet<>();
    for (int probe = 0; probe < book.probes().size(); probe++) {
      for (Outcome outcome : book.answers(probe).frontier()) {
        outcome.used().stream().forEach(used::add);
      }
    }
    book.existing().stream().forEach(used::remove);
    return used;
  }
}
