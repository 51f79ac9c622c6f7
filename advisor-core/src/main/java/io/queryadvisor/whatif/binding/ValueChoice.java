package io.queryadvisor.whatif.binding;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Placeholder;
import io.queryadvisor.sql.Placeholder.Role;
import io.queryadvisor.whatif.binding.BoundValue.Origin;
import io.queryadvisor.whatif.binding.KnownValues.Known;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses values for the placeholders of one statement.
 *
 * @param engine whose SQL it is
 * @param columns finds columns
 * @param known what statistics know
 * @param invented values without statistics
 * @param ranges columns that the statement bounds from both sides
 */
record ValueChoice(
    Engine engine,
    ColumnFinder columns,
    KnownValues known,
    InventedValues invented,
    Set<Placeholder.ColumnName> ranges) {
  /** A page, as lists in applications have it. */
  private static final String PAGE = "20";

  private static final int LIST_LENGTH = 3;

  /** Functions whose result is compared with values like the column's own. */
  private static final Set<String> TRANSPARENT =
      Set.of("lower", "upper", "coalesce", "trim", "btrim", "date", "unaccent");

  /** The value for a place; the type where the server told it. */
  BoundValue choose(Placeholder place, Optional<String> type) {
    return switch (place.role()) {
      case ROW_LIMIT -> invented(place, PAGE, "a page of " + PAGE + " rows");
      case ROW_OFFSET -> invented(place, "0", "the first page");
      case DATE_FIELD -> invented(place, "'day'", "a field of dates");
      case TIME_ZONE -> invented(place, "'UTC'", "a time zone");
      case WHOLE_LIST -> wholeList(place, type);
      default -> single(place, type);
    };
  }

  /** The type of the column that a placeholder meets, bare. */
  Optional<String> columnType(Placeholder place) {
    return place
        .column()
        .filter(name -> name.function().isEmpty())
        .flatMap(columns::find)
        .map(found -> found.column().type());
  }

  private BoundValue single(Placeholder place, Optional<String> type) {
    Optional<ColumnFinder.Found> column = place.column().flatMap(columns::find);
    Optional<Known> value =
        column
            .flatMap(found -> fromStatistics(place, found))
            .filter(each -> type.isEmpty() || Literals.fits(each.text(), type.get()));
    Optional<String> literalType = type.or(() -> column.map(found -> found.column().type()));
    if (value.isPresent()) {
      return new BoundValue(
          place.number(),
          literal(place, value.get().text(), literalType),
          Origin.STATISTICS,
          value.get().reason());
    }
    String text =
        invented.of(literalType.orElse(place.role() == Role.PATTERN ? "text" : "integer"));
    String reason =
        column
            .map(found -> "no statistics fit " + found.label() + ": any value of its type")
            .orElse("it meets no column: any value of its type");
    return invented(place, literal(place, text, literalType), reason);
  }

  private Optional<Known> fromStatistics(Placeholder place, ColumnFinder.Found column) {
    Optional<String> function = place.column().flatMap(Placeholder.ColumnName::function);
    if (function.isPresent() && !TRANSPARENT.contains(function.get())) {
      return Optional.empty();
    }
    return byRole(place, column).map(value -> applied(function.orElse(""), value));
  }

  private static Known applied(String function, Known value) {
    return switch (function) {
      case "lower" -> new Known(value.text().toLowerCase(Locale.ROOT), value.reason());
      case "upper" -> new Known(value.text().toUpperCase(Locale.ROOT), value.reason());
      default -> value;
    };
  }

  private Optional<Known> byRole(Placeholder place, ColumnFinder.Found column) {
    boolean range = place.column().filter(ranges::contains).isPresent();
    return switch (place.role()) {
      case LOWER_BOUND ->
          known.quantile(column, range ? 0.45 : 0.5).or(() -> known.typical(column));
      case UPPER_BOUND ->
          known.quantile(column, range ? 0.55 : 0.5).or(() -> known.typical(column));
      case PATTERN ->
          known
              .typical(column)
              .map(value -> new Known(prefix(value.text()), "begins as the " + value.reason()));
      case CONTENT -> content(column);
      case ARRAY ->
          several(column).map(list -> new Known(Literals.array(list.values()), list.reason()));
      case LIST -> element(column, place.element());
      default -> known.typical(column);
    };
  }

  private Optional<Known> content(ColumnFinder.Found column) {
    boolean array = column.column().type().endsWith("[]");
    return known
        .element(column)
        .map(
            value ->
                new Known(
                    array ? Literals.array(List.of(value.text())) : value.text(), value.reason()));
  }

  private Optional<Known> element(ColumnFinder.Found column, int element) {
    if (column.column().type().endsWith("[]")) {
      return known.element(column);
    }
    List<String> values = known.several(column, element + 1);
    return element < values.size() && element > 0
        ? Optional.of(new Known(values.get(element), "another common value of " + column.label()))
        : known.typical(column);
  }

  private record Several(List<String> values, String reason) {}

  private Optional<Several> several(ColumnFinder.Found column) {
    List<String> values = known.several(column, LIST_LENGTH);
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Several(
                values,
                values.size()
                    + " common values of "
                    + column.label()
                    + known.of(column).map(KnownValues::replaced).orElse("")));
  }

  /** A tool may have put one placeholder in place of many elements, so it gets some. */
  private BoundValue wholeList(Placeholder place, Optional<String> type) {
    Optional<ColumnFinder.Found> column = place.column().flatMap(columns::find);
    Optional<Several> list =
        column
            .filter(found -> !found.column().type().endsWith("[]"))
            .filter(found -> place.column().flatMap(Placeholder.ColumnName::function).isEmpty())
            .flatMap(this::several)
            .filter(
                values ->
                    type.isEmpty()
                        || values.values().stream().allMatch(v -> Literals.fits(v, type.get())));
    if (list.isEmpty()) {
      return single(place, type);
    }
    Optional<String> literalType = type.or(() -> column.map(found -> found.column().type()));
    return new BoundValue(
        place.number(),
        list.get().values().stream()
            .map(value -> literal(place, value, literalType))
            .collect(Collectors.joining(", ")),
        Origin.STATISTICS,
        list.get().reason());
  }

  private String literal(Placeholder place, String value, Optional<String> type) {
    return place.literalType().isPresent()
        ? Literals.quoted(value, engine)
        : Literals.of(value, type, engine);
  }

  private static BoundValue invented(Placeholder place, String sql, String reason) {
    return new BoundValue(place.number(), sql, Origin.INVENTED, reason);
  }

  /** The beginning of a value as a LIKE pattern. */
  private static String prefix(String value) {
    String start = value.substring(0, Math.min(3, value.length()));
    return start.replaceAll("[\\\\%_]", "\\\\$0") + "%";
  }
}
