package io.queryadvisor.catalog.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.queryadvisor.catalog.TableName;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * How records become a snapshot's JSON and back. What is empty is left out; what is missing though
 * it must not be, unknown, or of another type is refused. Times are ISO 8601; a full name is the
 * list of schema and name.
 */
final class SnapshotJson {
  private static final JsonInclude.Value UNLESS_EMPTY =
      JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS);

  static final JsonMapper MAPPER = mapper();

  /** Two blanks a level, and line feeds on every system. */
  static ObjectWriter pretty() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indenter);
    return MAPPER.writer(printer);
  }

  private static JsonMapper mapper() {
    SimpleModule times = new SimpleModule("times");
    add(times, Instant.class, Instant::parse);
    add(times, Duration.class, Duration::parse);
    SimpleModule names = new SimpleModule("names");
    names.addSerializer(TableName.class, new NameSerializer());
    names.addDeserializer(TableName.class, new NameDeserializer());
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(times)
            .addModule(names)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    for (Class<?> type : List.of(List.class, Set.class, SortedMap.class)) {
      builder.withConfigOverride(
          type,
          override ->
              override
                  .setInclude(UNLESS_EMPTY)
                  .setSetterInfo(JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL)));
    }
    for (Class<?> type :
        List.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class)) {
      builder.withConfigOverride(type, override -> override.setInclude(UNLESS_EMPTY));
    }
    return builder.build();
  }

  private static <T> void add(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addSerializer(
        type,
        new StdScalarSerializer<>(type) {
          private static final long serialVersionUID = 1L;

          @Override
          public void serialize(T value, JsonGenerator json, SerializerProvider provider)
              throws IOException {
            json.writeString(value.toString());
          }
        });
    module.addDeserializer(type, new TimeDeserializer<>(type, parse));
  }

  private static final class TimeDeserializer<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final transient Function<String, T> parse;

    TimeDeserializer(Class<T> type, Function<String, T> parse) {
      super(type);
      this.type = type;
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String text = json.getValueAsString("");
      try {
        return parse.apply(text);
      } catch (DateTimeException e) {
        throw context.weirdStringException(text, type, "not ISO 8601");
      }
    }
  }

  private static final class NameSerializer extends StdScalarSerializer<TableName> {
    private static final long serialVersionUID = 1L;

    NameSerializer() {
      super(TableName.class);
    }

    @Override
    public void serialize(TableName name, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeArray(new String[] {name.schema(), name.name()}, 0, 2);
    }
  }

  private static final class NameDeserializer extends StdScalarDeserializer<TableName> {
    private static final long serialVersionUID = 1L;

    NameDeserializer() {
      super(TableName.class);
    }

    @Override
    public TableName deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      if (json.currentToken() == JsonToken.START_ARRAY) {
        Optional<String> schema = Optional.ofNullable(json.nextTextValue());
        Optional<String> name =
            schema.isEmpty() ? schema : Optional.ofNullable(json.nextTextValue());
        if (name.isPresent() && json.nextToken() == JsonToken.END_ARRAY) {
          return new TableName(schema.get(), name.get());
        }
      }
      throw JsonMappingException.from(json, "a full name is expected: [ \"schema\", \"name\" ]");
    }
  }

  private SnapshotJson() {}
}
