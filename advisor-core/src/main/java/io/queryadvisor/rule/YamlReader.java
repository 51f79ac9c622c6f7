package io.queryadvisor.rule;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads the YAML of untrusted files into nodes that know their lines. One document; no anchors, no
 * aliases, no tags, no field twice; at most {@link #MAX_CHARACTERS} and {@link #MAX_DEPTH}.
 */
final class YamlReader {
  static final int MAX_CHARACTERS = 256 * 1024;
  static final int MAX_DEPTH = 20;

  private static final YAMLFactory FACTORY = factory();

  private final String source;
  private final String stopAt;
  private final YAMLParser parser;
  private boolean stopped;

  private YamlReader(String source, String stopAt, YAMLParser parser) {
    this.source = source;
    this.stopAt = stopAt;
    this.parser = parser;
  }

  /** Reads a whole file; {@code source} names it in messages. */
  static YamlNode.Mapping read(String source, String text) {
    return read(source, text, "");
  }

  /** Reads the fields before the first one named {@code stopAt} on the outermost level. */
  static YamlNode.Mapping read(String source, String text, String stopAt) {
    if (text.length() > MAX_CHARACTERS) {
      throw fault(source, 1, "the file has more than " + MAX_CHARACTERS + " characters");
    }
    try (YAMLParser parser = FACTORY.createParser(text)) {
      return new YamlReader(source, stopAt, parser).document();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw fault(source, at == null ? 1 : at.getLineNr(), "not valid YAML: " + problem(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static AdvisorException fault(String source, int line, String message) {
    return new AdvisorException(ErrorCode.INPUT, source + ":" + line + ": " + message);
  }

  private static YAMLFactory factory() {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_CHARACTERS);
    limits.setNestingDepthLimit(MAX_DEPTH + 1);
    return YAMLFactory.builder().loaderOptions(limits).build();
  }

  private YamlNode.Mapping document() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw fault(source, 1, "expected fields such as 'id: my-rule', found " + describe());
    }
    YamlNode.Mapping document = mapping(0);
    if (!stopped && parser.nextToken() != null) {
      throw fault(source, line(), "one file holds one rule; found a second document");
    }
    return document;
  }

  private String describe() {
    JsonToken token = parser.currentToken();
    return token == null ? "an empty file" : token == JsonToken.START_ARRAY ? "a list" : "a value";
  }

  private YamlNode.Mapping mapping(int depth) throws IOException {
    int start = line();
    TreeMap<String, YamlNode> fields = new TreeMap<>();
    TreeMap<String, Integer> lines = new TreeMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (depth == 0 && name.equals(stopAt)) {
        stopped = true;
        break;
      }
      if (lines.putIfAbsent(name, line()) != null) {
        throw fault(source, line(), name + ": written twice");
      }
      parser.nextToken();
      fields.put(name, node(depth + 1));
    }
    return new YamlNode.Mapping(start, fields, lines);
  }

  private YamlNode node(int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw fault(source, line(), "nested deeper than " + MAX_DEPTH + " levels");
    }
    if (parser.isCurrentAlias() || parser.getObjectId() != null || parser.getTypeId() != null) {
      throw fault(source, line(), "anchors (&), aliases (*) and tags (!) are not allowed here");
    }
    JsonToken token = parser.currentToken();
    int line = line();
    if (token == JsonToken.START_OBJECT) {
      return mapping(depth);
    }
    if (token == JsonToken.START_ARRAY) {
      List<YamlNode> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(node(depth + 1));
      }
      return new YamlNode.Sequence(line, List.copyOf(elements));
    }
    return token == JsonToken.VALUE_NULL
        ? new YamlNode.Blank(line)
        : new YamlNode.Scalar(line, scalar(token));
  }

  private Object scalar(JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
        throw fault(source, line(), "the number " + parser.getText() + " is out of range");
      }
      return parser.getLongValue();
    }
    return token == JsonToken.VALUE_NUMBER_FLOAT
        ? (Object) parser.getDoubleValue()
        : parser.getText();
  }

  private int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  /** The problem alone, without what was being parsed, the line and a caret below it. */
  private static String problem(JsonProcessingException e) {
    return e.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null
        ? oneLine(marked.getProblem()).replaceAll("but got (?!')(\\S+)$", "but got '$1'")
        : oneLine(e.getOriginalMessage());
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
