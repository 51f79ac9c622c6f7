package io.queryadvisor.benchmarks.application.scenario;

import java.util.ArrayList;
import java.util.List;

/** Several clients at once. */
final class Parallel {
  private Parallel() {}

  /** What a thread does. */
  interface ThreadWork {
    void run(int thread) throws Exception;
  }

  /** Runs it on so many threads, numbered from 0, and waits for all. */
  static void run(int threads, ThreadWork work) throws Exception {
    List<Thread> running = new ArrayList<>();
    List<Exception> failures = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                try {
                  work.run(number);
                } catch (Exception e) {
                  synchronized (failures) {
                    failures.add(e);
                  }
                }
              });
      thread.start();
      running.add(thread);
    }
    for (Thread thread : running) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }
}
