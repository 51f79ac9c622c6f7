package io.queryadvisor.rule;

import io.queryadvisor.error.AdvisorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads the fields of one YAML mapping strictly: each has its type, and one that nobody asked for
 * is an error. Every error names file, line and field.
 */
final class FieldReader {
  private final String source;
  private final String prefix;
  private final YamlNode.Mapping mapping;
  private final Set<String> asked = new LinkedHashSet<>();

  FieldReader(String source, String prefix, YamlNode.Mapping mapping) {
    this.source = source;
    this.prefix = prefix;
    this.mapping = mapping;
  }

  Optional<YamlNode> find(String field) {
    asked.add(field);
    return Optional.ofNullable(mapping.fields().get(field));
  }

  YamlNode require(String field) {
    return find(field)
        .orElseThrow(() -> fault(mapping.line(), prefix + field, "is missing; add the field"));
  }

  /** A text that is not blank. */
  String text(String field) {
    return text(prefix + field, require(field));
  }

  Optional<String> optionalText(String field) {
    return find(field).map(node -> text(prefix + field, node));
  }

  /** A text with the place it stands in, {@code file:line: field}. */
  Located located(String field) {
    return located(field, text(field));
  }

  Located located(String field, String text) {
    return new Located(text, source + ":" + line(field) + ": " + prefix + field);
  }

  boolean flag(String field) {
    Optional<YamlNode> node = find(field);
    return node.isPresent() && scalar(prefix + field, node.get(), Boolean.class, "true or false");
  }

  <E extends Enum<E>> E oneOf(String field, Class<E> type) {
    return constant(prefix + field, require(field), type);
  }

  <E extends Enum<E>> List<E> someOf(String field, Class<E> type) {
    return elements(field, node -> constant(prefix + field, node, type));
  }

  List<String> texts(String field) {
    return elements(field, node -> text(prefix + field, node));
  }

  /** The mappings of a list; empty where the field is absent. */
  List<FieldReader> readers(String field) {
    List<FieldReader> readers = new ArrayList<>();
    for (YamlNode node : elements(field, node -> node)) {
      String name = prefix + field + "[" + (readers.size() + 1) + "].";
      readers.add(new FieldReader(source, name, mapping(prefix + field, node)));
    }
    return readers;
  }

  /** The reader of a mapping; of an empty one where the field is absent. */
  FieldReader reader(String field) {
    YamlNode.Mapping nested =
        find(field)
            .map(node -> mapping(prefix + field, node))
            .orElse(new YamlNode.Mapping(mapping.line(), new TreeMap<>(), new TreeMap<>()));
    return new FieldReader(source, prefix + field + ".", nested);
  }

  Set<String> names() {
    return mapping.fields().keySet();
  }

  int line(String field) {
    return mapping.keyLines().getOrDefault(field, mapping.line());
  }

  AdvisorException fault(String field, String message) {
    return fault(line(field), prefix + field, message);
  }

  /** To be called last: a field that was not asked for is a mistake in the file. */
  void rejectUnknown() {
    rejectAllBut(asked);
  }

  /** To be called first, so that a misspelt name is not reported as a missing field. */
  void rejectAllBut(Collection<String> known) {
    for (String name : mapping.fields().keySet()) {
      if (!known.contains(name)) {
        throw fault(name, "unknown field; known are " + String.join(", ", known));
      }
    }
  }

  private <T> List<T> elements(String field, Function<YamlNode, T> read) {
    Optional<YamlNode> node = find(field);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof YamlNode.Sequence sequence) {
      return sequence.elements().stream().map(read).toList();
    }
    throw expected(prefix + field, node.get(), "a list");
  }

  private YamlNode.Mapping mapping(String name, YamlNode node) {
    if (node instanceof YamlNode.Mapping nested) {
      return nested;
    }
    throw expected(name, node, "fields");
  }

  private String text(String name, YamlNode node) {
    String text = scalar(name, node, String.class, "a text").strip();
    if (text.isEmpty()) {
      throw expected(name, new YamlNode.Blank(node.line()), "a text");
    }
    return text;
  }

  private <T> T scalar(String name, YamlNode node, Class<T> type, String expected) {
    if (node instanceof YamlNode.Scalar scalar && type.isInstance(scalar.value())) {
      return type.cast(scalar.value());
    }
    throw expected(name, node, expected);
  }

  private <E extends Enum<E>> E constant(String name, YamlNode node, Class<E> type) {
    List<String> allowed =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList();
    if (node instanceof YamlNode.Scalar scalar && allowed.contains(scalar.value().toString())) {
      return type.getEnumConstants()[allowed.indexOf(scalar.value().toString())];
    }
    throw expected(name, node, "one of " + String.join(", ", allowed));
  }

  private AdvisorException expected(String name, YamlNode node, String expected) {
    return fault(node.line(), name, "expected " + expected + ", found " + node.describe());
  }

  private AdvisorException fault(int line, String name, String message) {
    return YamlReader.fault(source, line, name + ": " + message);
  }
}
