package io.queryadvisor.cli;

import io.queryadvisor.pool.PoolRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say what a pool is to achieve, and what limits it. */
final class PoolTarget {
  private static final long SEED = 1;

  @Option(
      names = "--target-wait",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "How long a checkout may wait (default: 10ms, or half the median hold if that is more).")
  private Optional<Duration> wait = Optional.empty();

  @Option(
      names = "--target-percentile",
      paramLabel = "P",
      defaultValue = "99",
      converter = Percentile.class,
      description = "Per cent of the checkouts for which that must hold (default: 99).")
  private double percentile = 0.99;

  @Option(
      names = "--instances",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = "Instances of each application (default: as many as hosts were seen).")
  private Optional<Integer> instances = Optional.empty();

  @Option(
      names = "--cores",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = "Cores of the database server.")
  private Optional<Integer> cores = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = "Threads of an instance that need connections.")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--connections-per-thread",
      paramLabel = "N",
      defaultValue = "1",
      converter = PositiveNumber.class,
      description =
          "That one thread holds at a time (default: 1). With --threads: no pool so small that"
              + " threads wait for each other for ever.")
  private int connectionsPerThread = 1;

  @Option(
      names = "--log-is-whole",
      description = "The log has all statements, although it looks cut or sampled.")
  private boolean logIsWhole;

  PoolRequest request() {
    return new PoolRequest(
        wait.map(time -> OptionalDouble.of((double) time.toMillis()))
            .orElse(OptionalDouble.empty()),
        percentile,
        number(instances),
        number(cores),
        number(threads),
        connectionsPerThread,
        logIsWhole,
        SEED);
  }

  private static OptionalInt number(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /** Reads 50 to 99.9 as a share. */
  static final class Percentile implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      double percent = value.matches("\\d{1,2}(\\.\\d{1,3})?") ? Double.parseDouble(value) : 0;
      if (percent < 50 || percent > 99.9) {
        throw new TypeConversionException("expected 50 to 99.9, but was '" + value + "'");
      }
      return percent / 100;
    }
  }
}
