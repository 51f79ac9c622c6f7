package io.queryadvisor.benchmarks.index;

import io.queryadvisor.testing.servers.ServerKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is to be measured.
 *
 * @param scale of TPC-H; 1 is about 1 GB
 * @param shopScale of the shop; 1 is 3.5 million rows
 * @param server which PostgreSQL
 * @param labs which of them
 * @param verbose whether each query and each index has a line
 */
record LabOptions(
    double scale, double shopScale, ServerKind server, Set<Lab> labs, boolean verbose) {

  /** The labs, in the order in which they run. */
  enum Lab {
    TPCH,
    EVERYDAY,
    SPEED
  }

  static LabOptions parse(List<String> arguments) {
    LabOptions options =
        new LabOptions(0.3, 1, ServerKind.POSTGRESQL_15_HYPOPG, EnumSet.allOf(Lab.class), false);
    for (int i = 0; i < arguments.size(); i++) {
      String name = arguments.get(i);
      if ("--verbose".equals(name)) {
        options =
            new LabOptions(options.scale, options.shopScale, options.server, options.labs, true);
      } else if (i + 1 < arguments.size()) {
        options = options.with(name, arguments.get(++i));
      } else {
        throw new IllegalArgumentException(name + " is not known or lacks its value");
      }
    }
    return options;
  }

  private LabOptions with(String name, String value) {
    return switch (name) {
      case "--scale" -> new LabOptions(number(value), shopScale, server, labs, verbose);
      case "--shop-scale" -> new LabOptions(scale, number(value), server, labs, verbose);
      case "--server" -> new LabOptions(scale, shopScale, server(value), labs, verbose);
      case "--lab" -> new LabOptions(scale, shopScale, server, EnumSet.of(lab(value)), verbose);
      default -> throw new IllegalArgumentException(name + " is not known");
    };
  }

  private static double number(String value) {
    double number = Double.parseDouble(value);
    if (!(number > 0 && number <= 100)) {
      throw new IllegalArgumentException(value + " is no scale: it is to be above 0");
    }
    return number;
  }

  private static ServerKind server(String value) {
    return switch (value) {
      case "15" -> ServerKind.POSTGRESQL_15_HYPOPG;
      case "15-zonky" -> ServerKind.POSTGRESQL_15;
      case "18" -> ServerKind.POSTGRESQL_18;
      default -> throw new IllegalArgumentException(value + ": --server takes 15, 15-zonky or 18");
    };
  }

  private static Lab lab(String value) {
    return Lab.valueOf(value.toUpperCase(Locale.ROOT));
  }
}
