package io.queryadvisor.catalog.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one line what is wrong in a snapshot's file, and where. */
final class SnapshotProblem {
  private static final Pattern MISSING = Pattern.compile("creator property '([^']+)'");

  /** What Jackson says of itself and not of the file. */
  private static final Pattern PARSER_WORDS =
      Pattern.compile(
          "\\s*\\((?:start marker|through reference|class ).*|\\s*\\(?\\[Source.*|\\R.*");

  static AdvisorException of(JsonProcessingException e, String name) {
    String where = name + ":" + line(e);
    if (cutOff(e)) {
      return problem(where, "the snapshot ends here in the middle: the file was cut off", e);
    }
    return problem(
        where,
        e instanceof JsonMappingException mapping ? reason(mapping) : "not JSON: " + plain(e),
        e);
  }

  private static AdvisorException problem(String where, String what, Exception e) {
    return new AdvisorException(
        ErrorCode.INPUT, where + ": " + what + "; undo the edit or take the snapshot anew", e);
  }

  private static boolean cutOff(JsonProcessingException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof JsonEOFException
          || String.valueOf(t.getMessage()).startsWith("Unexpected end-of-input")) {
        return true;
      }
    }
    return false;
  }

  private static String reason(JsonMappingException e) {
    String path = path(e);
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "the field " + path + " is unknown" + near(unknown);
    }
    Matcher missing = MISSING.matcher(String.valueOf(e.getOriginalMessage()));
    if (missing.find() || String.valueOf(e.getOriginalMessage()).startsWith("Cannot map `null`")) {
      return "the field " + path + " is missing";
    }
    if (e instanceof InvalidFormatException wrong) {
      return "the field %s is \"%s\", but %s is expected"
          .formatted(path, wrong.getValue(), expected(wrong.getTargetType()));
    }
    if (e instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
      return "the field " + path + " must be " + expected(wrong.getTargetType());
    }
    return "the field " + path + ": " + plain(e);
  }

  private static String near(UnrecognizedPropertyException e) {
    Collection<Object> known = e.getKnownPropertyIds();
    return known == null || known.isEmpty() ? "" : " (known are " + join(known) + ")";
  }

  private static String join(Collection<Object> names) {
    return String.join(", ", names.stream().map(Object::toString).sorted().toList());
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + join(Arrays.asList(type.getEnumConstants()));
    }
    if (type == int.class || type == long.class || Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    if (type == double.class || type == float.class) {
      return "a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class || type == char.class) {
      return "a text";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (type == java.time.Instant.class) {
      return "a time such as 2026-01-31T12:00:00Z";
    }
    if (type == java.time.Duration.class) {
      return "a duration such as PT36H";
    }
    return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : "another value";
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? "(the whole)" : path.toString();
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
  }

  private static String plain(JsonProcessingException e) {
    return PARSER_WORDS
        .matcher(String.valueOf(e.getOriginalMessage()))
        .replaceAll("")
        .replaceAll("`(?:[a-z]\\w*\\.)+", "`")
        .strip();
  }

  private SnapshotProblem() {}
}
