package io.queryadvisor.benchmarks.application;

import io.queryadvisor.benchmarks.application.shop.Trace.Executed;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.NormalisedStatement;
import io.queryadvisor.sql.Normaliser;
import io.queryadvisor.sql.StatementKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Rules of thumb for N+1, which are told each request's statements without a doubt. */
enum Detector {
  REPEATED("repeat ≥ 2"),
  DISTINCT("≥ 5 distinct parameters");

  private final String label;

  Detector(String label) {
    this.label = label;
  }

  private boolean reports(List<List<String>> parameters) {
    return switch (this) {
      case REPEATED -> parameters.size() >= 2;
      case DISTINCT -> new HashSet<>(parameters).size() >= 5;
    };
  }

  String label() {
    return label;
  }

  private record Key(int request, Fingerprint statement) {}

  /** The SELECTs that it takes for N+1. */
  Set<Fingerprint> report(List<Executed> trace, Engine engine) {
    Map<Key, List<List<String>>> runs = new HashMap<>();
    for (Executed executed : trace) {
      NormalisedStatement statement = Normaliser.normalise(executed.sql(), engine);
      if (statement.kind() == StatementKind.SELECT) {
        runs.computeIfAbsent(
                new Key(executed.request(), statement.fingerprint()), key -> new ArrayList<>())
            .add(executed.parameters());
      }
    }
    Set<Fingerprint> reported = new TreeSet<>();
    runs.forEach(
        (key, parameters) -> {
          if (reports(parameters)) {
            reported.add(key.statement());
          }
        });
    return reported;
  }
}
