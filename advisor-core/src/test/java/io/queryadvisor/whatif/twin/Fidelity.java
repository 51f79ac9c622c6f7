package io.queryadvisor.whatif.twin;

import io.queryadvisor.testing.servers.ServerKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of a twin's plans equal the real ones, and what is wrong with the others. Differences
 * whose cause is known stand in {@code fidelity-differences.txt}, a line each: server, set/query,
 * cause.
 */
final class Fidelity {
  private static final double COST_TOLERANCE = 0.01;
  private static final Pattern COST =
      Pattern.compile("\\(cost=[0-9.]+\\.\\.([0-9.]+) rows=[0-9]+ width=[0-9]+\\)");

  private final ServerKind server;
  private final List<String> known;
  private final List<String> unexplained = new ArrayList<>();
  private final List<String> close = new ArrayList<>();
  private final List<String> listed = new ArrayList<>();
  private int equal;
  private int plans;

  Fidelity(ServerKind server) {
    this.server = server;
    this.known = resource("fidelity-differences.txt").lines().toList();
  }

  void compare(String name, String real, String twin) {
    plans++;
    if (real.equals(twin)) {
      equal++;
    } else if (shape(real).equals(shape(twin)) && costDifference(real, twin) <= COST_TOLERANCE) {
      close.add(name);
    } else if (isKnown(name)) {
      listed.add(name);
    } else {
      unexplained.add(name + "\n--- real\n" + real + "\n--- twin\n" + twin);
    }
  }

  private boolean isKnown(String name) {
    return known.stream()
        .anyMatch(
            line ->
                line.startsWith(server + " " + name + ": ") || line.startsWith("* " + name + ": "));
  }

  /** Plans that differ in shape or by more than 1 % of cost, without a cause that is listed. */
  List<String> unexplained() {
    return List.copyOf(unexplained);
  }

  /** 0..1, of all plans compared. */
  double equalShare() {
    return (double) equal / plans;
  }

  // The plan without its figures.
  private static String shape(String plan) {
    return COST.matcher(plan).replaceAll("");
  }

  private static double costDifference(String real, String twin) {
    return Math.abs(cost(twin) / cost(real) - 1);
  }

  private static double cost(String plan) {
    Matcher cost = COST.matcher(plan);
    return cost.find() ? Double.parseDouble(cost.group(1)) : Double.NaN;
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Fidelity.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "%s: %d of %d plans equal, %d differ by at most 1 %% %s, %d listed %s, %d unexplained"
        .formatted(
            server, equal, plans, close.size(), close, listed.size(), listed, unexplained.size());
  }
}
