package io.queryadvisor.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * JSON with one look: two spaces, line feeds, ASCII only. Beyond ASCII is escaped, so that no
 * encoding and no terminal can misread what a log brought in.
 */
final class JsonText {
  private static final int LAST_PRINTABLE_ASCII = 126;
  private static final int TIME_DECIMALS = 3;
  private static final int OTHER_DECIMALS = 6;

  /** Writes one document. */
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private JsonText() {}

  static String render(Body body) {
    StringWriter text = new StringWriter();
    JsonFactory factory =
        JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
    try (JsonGenerator json = factory.createGenerator(text)) {
      json.setHighestNonEscapedChar(LAST_PRINTABLE_ASCII);
      json.setPrettyPrinter(printer());
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }

  /** A number by the unit in its name: times to 3 decimals, all others to 6. */
  static void number(JsonGenerator json, String name, double value) throws IOException {
    json.writeFieldName(name);
    if (!Double.isFinite(value)) {
      json.writeNull();
      return;
    }
    int decimals = name.endsWith("Ms") ? TIME_DECIMALS : OTHER_DECIMALS;
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).stripTrailingZeros();
    json.writeNumber(rounded.signum() == 0 ? BigDecimal.ZERO : rounded);
  }

  static void number(JsonGenerator json, String name, OptionalDouble value) throws IOException {
    number(json, name, value.orElse(Double.NaN));
  }

  static void number(JsonGenerator json, String name, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsLong());
    } else {
      json.writeNullField(name);
    }
  }

  static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
    json.writeFieldName(name);
    json.writeString(value.orElse(null));
  }

  static void texts(JsonGenerator json, String name, List<?> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (Object text : texts) {
      json.writeString(text.toString());
    }
    json.writeEndArray();
  }
}
