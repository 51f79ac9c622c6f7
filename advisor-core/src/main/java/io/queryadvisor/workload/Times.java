package io.queryadvisor.workload;

/** Count, mean, longest and variation of times, by Welford's method. */
final class Times {
  long count;
  private double meanMicros;
  private double squares;
  private long longestMicros;

  void clear() {
    count = 0;
    meanMicros = 0;
    squares = 0;
    longestMicros = 0;
  }

  void add(long micros) {
    count++;
    double delta = micros - meanMicros;
    meanMicros += delta / count;
    squares += delta * (micros - meanMicros);
    longestMicros = Math.max(longestMicros, micros);
  }

  double meanMs() {
    return meanMicros / 1000;
  }

  double longestMs() {
    return longestMicros / 1000.0;
  }

  /** The coefficient of variation; 0 without a second time. */
  double variation() {
    return count < 2 || meanMicros <= 0 ? 0 : Math.sqrt(squares / count) / meanMicros;
  }
}
