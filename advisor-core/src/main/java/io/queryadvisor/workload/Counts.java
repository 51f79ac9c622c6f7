package io.queryadvisor.workload;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** How often each of a few numbers occurred; from 64 on, new ones are counted together. */
final class Counts {
  private static final int LONGEST = 64;

  /** The name of what is not counted singly. */
  static final String OTHER = "(other)";

  private int[] numbers = new int[2];
  private long[] counts = new long[2];
  private int size;
  private long others;

  void add(int number, long count) {
    for (int i = 0; i < size; i++) {
      if (numbers[i] == number) {
        counts[i] += count;
        return;
      }
    }
    if (size == LONGEST) {
      others += count;
      return;
    }
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    numbers[size] = number;
    counts[size++] = count;
  }

  /** The number with the highest count, the first of equals; −1 without any. */
  int most() {
    int best = -1;
    for (int i = 0; i < size; i++) {
      if (best < 0 || counts[i] > counts[best]) {
        best = i;
      }
    }
    return best < 0 ? -1 : numbers[best];
  }

  long countOf(int number) {
    for (int i = 0; i < size; i++) {
      if (numbers[i] == number) {
        return counts[i];
      }
    }
    return 0;
  }

  SortedMap<String, Long> named(List<String> names) {
    return named(names::get);
  }

  private SortedMap<String, Long> named(IntFunction<String> name) {
    SortedMap<String, Long> named = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      named.merge(name.apply(numbers[i]), counts[i], Long::sum);
    }
    if (others > 0) {
      named.merge(OTHER, others, Long::sum);
    }
    return named;
  }
}
