package io.queryadvisor.workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers names in the order of their coming; those beyond the limit share one. */
final class Names {
  private final int limit;
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  Names(int limit) {
    this.limit = limit;
  }

  int[] ids(List<String> local) {
    int[] found = new int[local.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = id(local.get(i));
    }
    return found;
  }

  private int id(String name) {
    Integer known = ids.get(name);
    if (known != null) {
      return known;
    }
    if (names.size() == limit) {
      names.add(Counts.OTHER);
    } else if (names.size() < limit) {
      names.add(name);
      ids.put(name, names.size() - 1);
    }
    return names.size() - 1;
  }

  List<String> all() {
    return names;
  }
}
