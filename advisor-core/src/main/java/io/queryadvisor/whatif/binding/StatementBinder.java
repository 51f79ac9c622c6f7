package io.queryadvisor.whatif.binding;

import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Placeholder;
import io.queryadvisor.sql.Placeholder.ColumnName;
import io.queryadvisor.sql.Placeholder.Role;
import io.queryadvisor.sql.Placeholders;
import io.queryadvisor.sql.StatementText;
import io.queryadvisor.whatif.binding.BoundValue.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Puts values in place of a statement's placeholders: given ones, else logged ones, else what the
 * snapshot's statistics have for the column that the placeholder meets, else any that is valid
 * there. Never NULL: a comparison with NULL is planned as one that finds nothing.
 */
public final class StatementBinder {
  private final Engine engine;
  private final Snapshot snapshot;
  private final ParameterTypes types;
  private final KnownValues known;
  private final InventedValues invented;

  /**
   * A binder for statements of one database.
   *
   * @param types asks a planner; {@link ParameterTypes#UNKNOWN} works with less precision
   */
  public StatementBinder(Snapshot snapshot, ParameterTypes types) {
    this.engine = snapshot.catalog().engine();
    this.snapshot = snapshot;
    this.types = types;
    this.known = new KnownValues(snapshot.postgres());
    this.invented = InventedValues.of(snapshot);
  }

  /** A statement as it was executed or normalised; logged parameters are used, but for NULLs. */
  public BoundStatement bind(StatementText statement) {
    SortedMap<Integer, String> logged = new TreeMap<>();
    for (int i = 0; i < statement.parameters().size(); i++) {
      if (!statement.parameters().get(i).equals("NULL")) {
        logged.put(i + 1, statement.parameters().get(i));
      }
    }
    return bind(statement.sql(), logged, Origin.LOGGED, new TreeMap<>());
  }

  /**
   * A statement with values that the user gave.
   *
   * @param given by number
   * @throws AdvisorException when one is NULL, or the statement has no such placeholder
   */
  public BoundStatement bind(String sql, SortedMap<Integer, String> given) {
    return bind(sql, given, new TreeMap<>());
  }

  /**
   * A statement with values that the user gave, and for the others those of a logged execution.
   *
   * @param given by number
   * @param execution a statement of the same fingerprint
   * @param reason why this one, in words
   * @throws AdvisorException as without an execution
   */
  public BoundStatement bind(
      String sql, SortedMap<Integer, String> given, StatementText execution, String reason) {
    LoggedValues logged = new LoggedValues(execution.sql(), bind(execution), reason);
    return bind(sql, given, logged.of(sql, engine));
  }

  private BoundStatement bind(
      String sql, SortedMap<Integer, String> given, SortedMap<Integer, BoundValue> logged) {
    for (Map.Entry<Integer, String> each : given.entrySet()) {
      if (each.getValue().equalsIgnoreCase("NULL")) {
        throw usage(
            "Parameter %d is NULL, which no comparison finds; write IS NULL in the statement."
                .formatted(each.getKey()));
      }
    }
    BoundStatement bound = bind(sql, given, Origin.GIVEN, logged);
    for (int number : given.keySet()) {
      if (bound.values().stream().noneMatch(value -> value.number() == number)) {
        throw usage(
            "There is no parameter %d in the statement: it has %d."
                .formatted(number, bound.values().size()));
      }
    }
    return bound;
  }

  private BoundStatement bind(
      String sql,
      SortedMap<Integer, String> values,
      Origin origin,
      SortedMap<Integer, BoundValue> logged) {
    Placeholders placeholders = Placeholders.of(sql, engine);
    if (placeholders.all().isEmpty()) {
      return new BoundStatement(sql, List.of());
    }
    SortedMap<Integer, Placeholder> places = new TreeMap<>();
    placeholders
        .all()
        .forEach(place -> places.merge(place.number(), place, StatementBinder::telling));
    SortedMap<Integer, String> told = TypedText.of(sql, placeholders).types(types);
    ValueChoice choice = choice(placeholders);
    SortedMap<Integer, BoundValue> bound = new TreeMap<>();
    places.forEach(
        (number, place) -> {
          Optional<String> type = Optional.ofNullable(told.get(number));
          String value = values.get(number);
          BoundValue other = logged.get(number);
          if (value != null) {
            Optional<String> known = type.or(() -> choice.columnType(place));
            bound.put(number, given(place, value, known, origin));
          } else {
            bound.put(number, other == null ? choice.choose(place, type) : other);
          }
        });
    return new BoundStatement(
        replaced(sql, placeholders, place -> text(bound, place)), List.copyOf(bound.values()));
  }

  /** Of two places of one parameter, the one that tells more of its value. */
  private static Placeholder telling(Placeholder one, Placeholder other) {
    return one.column().isEmpty() && other.column().isPresent() ? other : one;
  }

  private static String text(SortedMap<Integer, BoundValue> bound, Placeholder place) {
    BoundValue value = bound.get(place.number());
    return value == null ? "" : value.sql();
  }

  private ValueChoice choice(Placeholders placeholders) {
    Set<ColumnName> above = new HashSet<>();
    Set<ColumnName> below = new HashSet<>();
    for (Placeholder place : placeholders.all()) {
      if (place.role() == Role.LOWER_BOUND) {
        place.column().ifPresent(above::add);
      } else if (place.role() == Role.UPPER_BOUND) {
        place.column().ifPresent(below::add);
      }
    }
    above.retainAll(below);
    return new ValueChoice(
        engine,
        new ColumnFinder(snapshot.catalog(), placeholders.tables()),
        known,
        invented,
        Set.copyOf(above));
  }

  private BoundValue given(Placeholder place, String value, Optional<String> type, Origin origin) {
    String literal =
        place.literalType().isPresent()
            ? Literals.quoted(value, engine)
            : Literals.of(value, type, engine);
    String reason = origin == Origin.GIVEN ? "given" : "logged";
    return new BoundValue(place.number(), literal, origin, reason);
  }

  private static String replaced(
      String sql, Placeholders placeholders, Function<Placeholder, String> text) {
    StringBuilder result = new StringBuilder(sql.length() + 64);
    int copied = 0;
    for (Placeholder place : placeholders.all()) {
      result.append(sql, copied, place.start()).append(text.apply(place));
      copied = place.end();
    }
    return result.append(sql, copied, sql.length()).toString();
  }

  private static AdvisorException usage(String message) {
    return new AdvisorException(ErrorCode.USAGE, message);
  }
}
