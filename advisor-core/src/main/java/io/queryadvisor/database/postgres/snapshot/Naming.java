package io.queryadvisor.database.postgres.snapshot;

import java.util.List;

/** How a message names many things. */
final class Naming {
  private static final int NAMED = 5;

  /** The first five, and how many more there are. */
  static String some(List<String> names) {
    String named = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() > NAMED ? named + " and " + (names.size() - NAMED) + " more" : named;
  }

  private Naming() {}
}
