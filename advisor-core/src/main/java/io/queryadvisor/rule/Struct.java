package io.queryadvisor.rule;

import com.google.common.collect.ImmutableList;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructType;
import dev.cel.common.values.StructValue;
import io.queryadvisor.rule.RecordTypes.Field;
import io.queryadvisor.rule.RecordTypes.Shape;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** A fact or a rule's parameters as CEL sees them: fields are read when an expression asks. */
@SuppressWarnings("Immutable") // facts are records of immutable parts, which cannot be proven
final class Struct extends StructValue<String, Struct> {
  private final StructType type;
  private final Object identity;
  private final Function<String, Optional<Object>> fields;

  private Struct(StructType type, Object identity, Function<String, Optional<Object>> fields) {
    this.type = type;
    this.identity = identity;
    this.fields = fields;
  }

  /** The struct of a record whose class was added to {@code types}. */
  static Struct of(RecordTypes types, Record fact) {
    Shape shape = shapeOf(types, fact.getClass().getSimpleName());
    return new Struct(shape.type(), fact, name -> read(types, shape, fact, name));
  }

  /** The struct of a rule's parameters. */
  static Struct of(RecordTypes types, String typeName, Map<String, Object> values) {
    return new Struct(
        shapeOf(types, typeName).type(),
        values,
        name -> Optional.ofNullable(values.get(name)).map(value -> toCel(types, value)));
  }

  private static Shape shapeOf(RecordTypes types, String name) {
    return types
        .shape(name)
        .orElseThrow(() -> new IllegalArgumentException("no declared type: " + name));
  }

  private static Optional<Object> read(
      RecordTypes types, Shape shape, Record fact, String fieldName) {
    Field field = shape.fields().get(fieldName);
    if (field == null || field.component() == null) {
      return Optional.empty();
    }
    try {
      return present(field.component().getAccessor().invoke(fact))
          .map(value -> toCel(types, value));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + fieldName + " of " + fact.getClass(), e);
    }
  }

  private static Optional<Object> present(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Object.class::cast);
    }
    if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? Optional.of(optional.getAsLong()) : Optional.empty();
    }
    if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? Optional.of(optional.getAsDouble()) : Optional.empty();
    }
    return Optional.of(value);
  }

  private static Object toCel(RecordTypes types, Object value) {
    if (value instanceof Integer number) {
      return number.longValue();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Record nested) {
      return of(types, nested);
    }
    if (value instanceof Collection<?> elements) {
      // A random-access list: CEL copies any other.
      return elements.stream()
          .map(element -> toCel(types, element))
          .collect(ImmutableList.toImmutableList());
    }
    return value;
  }

  /** This very object: CEL unwraps a struct at each read, and must find a struct again. */
  @Override
  public Struct value() {
    return this;
  }

  @Override
  public boolean isZeroValue() {
    return false;
  }

  @Override
  public CelType celType() {
    return type;
  }

  @Override
  public Object select(String field) {
    return find(field)
        .orElseThrow(
            () ->
                CelAttributeNotFoundException.of(
                    "field '" + field + "' of " + type.name() + " has no value"));
  }

  @Override
  public Optional<Object> find(String field) {
    return fields.apply(field);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Struct that && identity.equals(that.identity);
  }

  @Override
  public int hashCode() {
    return identity.hashCode();
  }

  @Override
  public String toString() {
    return identity.toString();
  }
}
