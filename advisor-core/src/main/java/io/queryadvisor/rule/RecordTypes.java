package io.queryadvisor.rule;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The CEL types of a closed set of Java records.
 *
 * <p>A component of type {@code Optional<T>}, {@code OptionalLong} or {@code OptionalDouble}
 * becomes a field of type {@code T} that may be unset: {@code has(x.f)} tests it and {@code
 * x.?f.orValue(d)} reads it with a default. An enum becomes its constant's name.
 */
@SuppressWarnings("Immutable") // filled by its maker, before CEL sees it
final class RecordTypes implements CelTypeProvider {

  /**
   * One field of a struct type.
   *
   * @param type its CEL type
   * @param optional whether it may be unset
   * @param component where it is read from; null for a parameter
   */
  record Field(CelType type, boolean optional, @Nullable RecordComponent component) {}

  /** A struct type and its fields, in the record's order. */
  record Shape(StructType type, Map<String, Field> fields) {}

  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  RecordTypes() {}

  /** Begins with all types of {@code base}. */
  RecordTypes(RecordTypes base) {
    shapes.putAll(base.shapes);
  }

  /** Adds a record and every record that its components mention; returns its type. */
  CelType add(Class<?> type) {
    String name = type.getSimpleName();
    if (!shapes.containsKey(name)) {
      Map<String, Field> fields = new LinkedHashMap<>();
      putShape(name, fields); // before its components: records may refer to each other
      for (RecordComponent component : type.getRecordComponents()) {
        Type generic = component.getGenericType();
        boolean optional = isOptional(component.getType());
        CelType celType = celType(optional ? optionalContent(generic) : generic);
        fields.put(component.getName(), new Field(celType, optional, component));
      }
      putShape(name, fields);
    }
    return StructTypeReference.create(name);
  }

  /** Adds a struct type whose fields are always set, such as a rule's parameters. */
  CelType add(String name, Map<String, CelType> fieldTypes) {
    Map<String, Field> fields = new LinkedHashMap<>();
    fieldTypes.forEach((field, type) -> fields.put(field, new Field(type, false, null)));
    putShape(name, fields);
    return StructTypeReference.create(name);
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return shapes.values().stream().map(Shape::type).collect(ImmutableList.toImmutableList());
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(shapes.get(name)).map(Shape::type);
  }

  Optional<Shape> shape(String name) {
    return Optional.ofNullable(shapes.get(name));
  }

  boolean mayBeUnset(String typeName, String fieldName) {
    return shape(typeName)
        .map(shape -> shape.fields().get(fieldName))
        .map(Field::optional)
        .orElse(false);
  }

  private void putShape(String name, Map<String, Field> fields) {
    StructType type =
        StructType.create(
            name,
            ImmutableSet.copyOf(fields.keySet()),
            field -> Optional.ofNullable(fields.get(field)).map(Field::type));
    shapes.put(name, new Shape(type, fields));
  }

  private CelType celType(Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return ListType.create(celType(generic.getActualTypeArguments()[0]));
    }
    if (type == boolean.class) {
      return SimpleType.BOOL;
    }
    if (type == long.class || type == Long.class || type == int.class) {
      return SimpleType.INT;
    }
    if (type == double.class || type == Double.class) {
      return SimpleType.DOUBLE;
    }
    if (type instanceof Class<?> raw) {
      if (raw == String.class || raw.isEnum()) {
        return SimpleType.STRING;
      }
      if (raw.isRecord()) {
        return add(raw);
      }
    }
    throw new IllegalArgumentException("no CEL type for " + type.getTypeName());
  }

  private static boolean isOptional(Class<?> type) {
    return type == Optional.class || type == OptionalLong.class || type == OptionalDouble.class;
  }

  private static Type optionalContent(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getActualTypeArguments()[0];
    }
    return type == OptionalDouble.class ? double.class : long.class;
  }
}
