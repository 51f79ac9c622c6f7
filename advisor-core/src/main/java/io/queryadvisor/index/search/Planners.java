package io.queryadvisor.index.search;

import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.PlannedStatement;
import io.queryadvisor.whatif.StatementRefused;
import io.queryadvisor.whatif.WhatIf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One planner for each thread. Answers come in the order of the questions, whatever thread found
 * them.
 */
public final class Planners implements AutoCloseable {
  private static final long PROOF_PART = 9;

  private final List<WhatIf> planners = new ArrayList<>();
  private final AtomicLong asked = new AtomicLong();
  private final Deadline deadline;
  private final long most;
  private Set<String> always = Set.of();

  /**
   * Planners beside a first one, which stays the caller's.
   *
   * @param threads that ask at once; ≥ 1
   * @param most questions of the search; a ninth more may be asked to prove what it found
   */
  public Planners(WhatIf first, int threads, Deadline deadline, long most) {
    this.deadline = deadline;
    this.most = most;
    planners.add(first);
    for (int i = 1; i < threads; i++) {
      planners.add(first.fork());
    }
  }

  /** Candidates that every configuration has from now on: indexes that are as good as built. */
  public void alwaysWith(Set<String> candidates) {
    always = Set.copyOf(candidates);
  }

  private Configuration complete(Configuration configuration) {
    if (always.isEmpty()) {
      return configuration;
    }
    TreeSet<String> added = new TreeSet<>(configuration.added());
    added.addAll(always);
    return new Configuration(added, configuration.hidden(), configuration.settings());
  }

  /** A statement under a configuration. */
  public record Request(String sql, Configuration configuration) {}

  /** What became of a request: a plan, or the server's reason for having none. */
  public record Answer(Optional<PlannedStatement> plan, Optional<StatementRefused> refusal) {}

  /** How many plans were made. */
  public long asked() {
    return asked.get();
  }

  /** Whether the time or the number of questions is used up for searching. */
  public boolean exhausted() {
    return deadline.searchOver().getAsBoolean() || asked.get() >= most;
  }

  /** Whether all of it is used up: what can be left undone is left undone. */
  public boolean over() {
    return deadline.over().getAsBoolean() || asked.get() >= most + most / PROOF_PART;
  }

  /** Plans all, however late it is. */
  public List<Answer> ask(List<Request> requests) {
    return run(requests, false).stream().map(Optional::orElseThrow).toList();
  }

  /** Plans as many as there is time for; what was not asked is empty. */
  public List<Optional<Answer>> askInTime(List<Request> requests) {
    return run(requests, true);
  }

  private List<Optional<Answer>> run(List<Request> requests, boolean inTime) {
    @Nullable Answer[] answers = new Answer[requests.size()];
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    int others = Math.min(planners.size(), requests.size()) - 1;
    for (int i = 1; i <= others; i++) {
      WhatIf planner = planners.get(i);
      Thread thread =
          new Thread(() -> guarded(planner, requests, answers, next, inTime, failures), "what-if");
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    guarded(planners.get(0), requests, answers, next, inTime, failures);
    threads.forEach(Planners::join);
    synchronized (failures) {
      if (!failures.isEmpty()) {
        throw failures.get(0);
      }
    }
    List<Optional<Answer>> found = new ArrayList<>();
    for (@Nullable Answer answer : answers) {
      found.add(Optional.ofNullable(answer));
    }
    return found;
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void guarded(
      WhatIf planner,
      List<Request> requests,
      @Nullable Answer[] answers,
      AtomicInteger next,
      boolean inTime,
      List<RuntimeException> failures) {
    try {
      work(planner, requests, answers, next, inTime);
    } catch (RuntimeException e) {
      next.set(requests.size());
      synchronized (failures) {
        failures.add(e);
      }
    }
  }

  private void work(
      WhatIf planner,
      List<Request> requests,
      @Nullable Answer[] answers,
      AtomicInteger next,
      boolean inTime) {
    int i = next.getAndIncrement();
    while (i < requests.size() && !(inTime && exhausted())) {
      asked.incrementAndGet();
      Request request = requests.get(i);
      try {
        answers[i] =
            new Answer(
                Optional.of(planner.plan(request.sql(), complete(request.configuration()))),
                Optional.empty());
      } catch (StatementRefused e) {
        answers[i] = new Answer(Optional.empty(), Optional.of(e));
      }
      i = next.getAndIncrement();
    }
  }

  /** Ends all but the first. */
  @Override
  public void close() {
    planners.subList(1, planners.size()).forEach(WhatIf::close);
  }
}
