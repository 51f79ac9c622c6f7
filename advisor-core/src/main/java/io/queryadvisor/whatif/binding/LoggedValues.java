package io.queryadvisor.whatif.binding;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Placeholder;
import io.queryadvisor.sql.Placeholders;
import io.queryadvisor.sql.ValueAlignment;
import io.queryadvisor.sql.ValueAlignment.Span;
import io.queryadvisor.whatif.binding.BoundValue.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a logged execution had in the places of a statement's placeholders.
 *
 * @param sql the execution's text, with literals or with placeholders of its own
 * @param bound its own placeholders' values
 * @param reason why these, in words
 */
record LoggedValues(String sql, BoundStatement bound, String reason) {

  /** By the numbers of the statement's placeholders; those that the log has no value of are not. */
  SortedMap<Integer, BoundValue> of(String statement, Engine engine) {
    Map<Integer, BoundValue> own =
        bound.values().stream().collect(Collectors.toMap(BoundValue::number, Function.identity()));
    List<Placeholder> places = Placeholders.of(sql, engine).all();
    SortedMap<Integer, BoundValue> values = new TreeMap<>();
    ValueAlignment.of(statement, sql, engine)
        .forEach(
            (number, span) ->
                text(span, places, own)
                    .filter(text -> !text.equalsIgnoreCase("NULL"))
                    .ifPresent(
                        text ->
                            values.put(
                                number, new BoundValue(number, text, Origin.LOGGED, reason))));
    return values;
  }

  /** Empty where one of the execution's own parameters was not logged, or was NULL. */
  private Optional<String> text(Span span, List<Placeholder> places, Map<Integer, BoundValue> own) {
    StringBuilder text = new StringBuilder();
    int copied = span.start();
    for (Placeholder place : places) {
      if (place.start() >= span.start() && place.end() <= span.end()) {
        BoundValue value = own.get(place.number());
        if (value == null || value.origin() != Origin.LOGGED) {
          return Optional.empty();
        }
        text.append(sql, copied, place.start()).append(value.sql());
        copied = place.end();
      }
    }
    return Optional.of(text.append(sql, copied, span.end()).toString());
  }
}
