package io.queryadvisor.index.candidate;

import io.queryadvisor.index.access.KeyExpression;
import io.queryadvisor.index.access.OrderKey;
import io.queryadvisor.index.access.TableAccess;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders by distance, {@code place <-> point(1, 2)}, which only a GiST index serves. */
final class Distances {
  private static final Pattern DISTANCE = Pattern.compile("\\(?([a-z_][\\w$]*) <-> .*");

  private Distances() {}

  static boolean is(KeyExpression key) {
    return key.sql().contains(" <-> ");
  }

  /** The column whose distance is the first key of an order. */
  static Optional<String> column(TableAccess access) {
    return access.orders().stream()
        .filter(order -> !order.isEmpty())
        .map(order -> order.get(0))
        .map(OrderKey::key)
        .filter(Distances::is)
        .map(key -> DISTANCE.matcher(key.sql()))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }
}
