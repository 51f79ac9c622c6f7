package io.queryadvisor.index.search;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.whatif.Configuration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Remembers what the planner answered, so that nothing is asked twice, and what follows from an
 * answer is not asked at all.
 */
public final class PlanBook {
  private final Planners planners;
  private final List<Probe> probes;
  private final List<Option> options = new ArrayList<>();
  private final Map<String, BitSet> byName = new HashMap<>();
  private final List<Answers> answers = new ArrayList<>();
  private final List<BitSet> relevant = new ArrayList<>();
  private final BitSet existing = new BitSet();

  public PlanBook(Planners planners, List<Probe> probes) {
    this.planners = planners;
    this.probes = List.copyOf(probes);
    probes.forEach(
        probe -> {
          answers.add(new Answers());
          relevant.add(new BitSet());
        });
  }

  /**
   * Adds an option.
   *
   * @param concerned the probes whose plans it could change
   * @return its number
   */
  public int add(Option option, BitSet concerned) {
    int number = options.size();
    options.add(option);
    byName.computeIfAbsent(option.name(), any -> new BitSet()).set(number);
    if (option.existing().isPresent()) {
      existing.set(number);
    }
    concerned.stream().forEach(probe -> relevant.get(probe).set(number));
    return number;
  }

  public List<Option> options() {
    return options;
  }

  public List<Probe> probes() {
    return probes;
  }

  /** The options that exist. */
  public BitSet existing() {
    return (BitSet) existing.clone();
  }

  /** The options that concern a probe. */
  public BitSet relevant(int probe) {
    return (BitSet) relevant.get(probe).clone();
  }

  boolean concerns(int option, int probe) {
    return relevant.get(probe).get(option);
  }

  Planners planners() {
    return planners;
  }

  Answers answers(int probe) {
    return answers.get(probe);
  }

  /** What a probe's cheapest plan of all that were made uses. */
  public BitSet bestUse(int probe) {
    List<Outcome> frontier = answers.get(probe).frontier();
    return frontier.isEmpty() ? new BitSet() : (BitSet) frontier.get(0).used().clone();
  }

  /** Whether it is known what a probe costs with all options. */
  public boolean tried(int probe) {
    return answers.get(probe).exact(relevant.get(probe)).isPresent();
  }

  /** Bytes of the candidates in a set. */
  public long sizeBytes(BitSet set) {
    return set.stream()
        .filter(number -> !existing.get(number))
        .mapToLong(number -> options.get(number).sizeBytes())
        .sum();
  }

  /** What the indexes of a set cost the workload's writes. */
  public double upkeep(BitSet set) {
    return set.stream().mapToDouble(number -> options.get(number).upkeep()).sum();
  }

  /** The part of a set that concerns a probe. */
  BitSet part(int probe, BitSet set) {
    BitSet part = (BitSet) set.clone();
    part.and(relevant.get(probe));
    return part;
  }

  /** The least cost known to be reached, weighted. */
  double upper(int probe, BitSet set) {
    return probes.get(probe).weight() * answers.get(probe).upper(set);
  }

  /** The cost of all reads and writes with a set, as far as known. */
  public double total(BitSet set) {
    double total = upkeep(set);
    for (int probe = 0; probe < probes.size(); probe++) {
      total += upper(probe, set);
    }
    return total;
  }

  /** Executions whose cost differs between two sets, as far as known. */
  public double executionsChanged(BitSet one, BitSet two) {
    double executions = 0;
    for (int probe = 0; probe < probes.size(); probe++) {
      if (answers.get(probe).upper(one) != answers.get(probe).upper(two)) {
        executions += probes.get(probe).weight();
      }
    }
    return executions;
  }

  /** What a probe costs with a set; asks where it is not known, as {@link #settle} does. */
  public double cost(int probe, BitSet set) {
    BitSet part = part(probe, set);
    OptionalDouble known = answers.get(probe).exact(part);
    if (known.isPresent()) {
      return known.getAsDouble();
    }
    askAll(List.of(new Question(probe, part)));
    return answers.get(probe).exact(part).orElseGet(() -> answers.get(probe).upper(part));
  }

  /**
   * Makes the costs of all probes with a set known. When all time is up only those are asked of
   * which no plan at all is known; for the others the best known plan counts, which the planner can
   * reach at least.
   */
  public void settle(BitSet set) {
    askAll(questions(set));
  }

  /** Whether all costs with a set are the planner's own word and no bounds. */
  public boolean settled(BitSet set) {
    return open(questions(set)).isEmpty();
  }

  private List<Question> questions(BitSet set) {
    List<Question> questions = new ArrayList<>();
    for (int probe = 0; probe < probes.size(); probe++) {
      questions.add(new Question(probe, part(probe, set)));
    }
    return questions;
  }

  void settleInTime(BitSet set) {
    ask(questions(set));
  }

  /** Asks what is not known yet, as far as there is time. */
  void ask(List<Question> questions) {
    List<Question> open = open(questions);
    List<Optional<Planners.Answer>> found = planners.askInTime(requests(open));
    for (int i = 0; i < open.size(); i++) {
      Question question = open.get(i);
      found.get(i).ifPresent(answer -> learn(question, answer));
    }
  }

  private void askAll(List<Question> questions) {
    List<Question> open = open(questions);
    if (planners.over()) {
      open.removeIf(each -> Double.isFinite(answers.get(each.probe()).upper(each.set())));
    }
    List<Planners.Answer> found = planners.ask(requests(open));
    for (int i = 0; i < open.size(); i++) {
      learn(open.get(i), found.get(i));
    }
  }

  private List<Question> open(List<Question> questions) {
    return new ArrayList<>(
        new LinkedHashSet<>(
            questions.stream()
                .filter(each -> answers.get(each.probe()).exact(each.set()).isEmpty())
                .toList()));
  }

  private List<Planners.Request> requests(List<Question> questions) {
    return questions.stream()
        .map(
            each ->
                new Planners.Request(
                    probes.get(each.probe()).sql(), configuration(each.probe(), each.set())))
        .toList();
  }

  /** The planner's view of a set; indexes that do not concern the probe stay as they are. */
  private Configuration configuration(int probe, BitSet set) {
    return configuration(relevant.get(probe), set);
  }

  /** The planner's view of a set, for all probes. */
  public Configuration configuration(BitSet set) {
    BitSet all = new BitSet();
    all.set(0, options.size());
    return configuration(all, set);
  }

  private Configuration configuration(BitSet concerned, BitSet set) {
    TreeSet<String> added = new TreeSet<>();
    TreeSet<TableName> hidden = new TreeSet<>();
    for (int i = concerned.nextSetBit(0); i >= 0; i = concerned.nextSetBit(i + 1)) {
      Option option = options.get(i);
      if (option.existing().isPresent() && !set.get(i)) {
        hidden.add(option.existing().get());
      } else if (option.existing().isEmpty() && set.get(i)) {
        added.add(option.name());
      }
    }
    return new Configuration(added, hidden, new TreeMap<>());
  }

  private void learn(Question question, Planners.Answer answer) {
    answer
        .plan()
        .ifPresent(
            plan -> {
              BitSet used = new BitSet();
              for (String name : plan.indexes()) {
                // plans name indexes without their schema: of two with one name, both count
                used.or(byName.getOrDefault(name, new BitSet()));
              }
              used.and(question.set());
              answers.get(question.probe()).add(new Outcome(question.set(), used, plan.cost()));
            });
  }
}
