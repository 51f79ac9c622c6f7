package io.queryadvisor.whatif.binding;

import io.queryadvisor.sql.Placeholder;
import io.queryadvisor.sql.Placeholder.Role;
import io.queryadvisor.sql.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A statement whose parameters a server can tell the types of.
 *
 * @param sql with {@code $1} … without gaps, as a server refuses a number that does not occur
 * @param numbers the placeholders' own numbers, in the order of {@code $1} …
 */
record TypedText(String sql, List<Integer> numbers) {

  static TypedText of(String sql, Placeholders placeholders) {
    StringBuilder text = new StringBuilder(sql.length() + 64);
    List<Integer> numbers = new ArrayList<>();
    int copied = 0;
    for (Placeholder place : placeholders.all()) {
      int start = place.literalType().map(Placeholder.LiteralType::start).orElse(place.start());
      text.append(sql, copied, start).append(parameter(place, numbers));
      copied = place.end();
    }
    return new TypedText(text.append(sql, copied, sql.length()).toString(), numbers);
  }

  private static String parameter(Placeholder place, List<Integer> numbers) {
    if (place.role() == Role.DATE_FIELD) {
      return "'day'"; // EXTRACT takes no parameter
    }
    if (!numbers.contains(place.number())) {
      numbers.add(place.number());
    }
    String parameter = "$" + (numbers.indexOf(place.number()) + 1);
    return place.literalType().isPresent()
        ? "CAST(" + parameter + " AS " + place.literalType().get().name() + ")"
        : parameter;
  }

  /** The types by the placeholders' numbers, as far as the server tells. */
  SortedMap<Integer, String> types(ParameterTypes server) {
    List<String> types = numbers.isEmpty() ? List.of() : server.of(sql);
    SortedMap<Integer, String> byNumber = new TreeMap<>();
    for (int i = 0; i < Math.min(types.size(), numbers.size()); i++) {
      byNumber.put(numbers.get(i), types.get(i));
    }
    return byNumber;
  }
}
