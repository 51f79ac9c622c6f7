package io.queryadvisor.catalog.snapshot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What a file says that it is, read before all else: the fields of another version mean something
 * else.
 *
 * @param format a snapshot's is {@link SnapshotDocument#FORMAT}
 * @param version of the format
 */
record SnapshotHead(Optional<String> format, Optional<Integer> version) {

  /**
   * The head of a JSON document.
   *
   * @throws AdvisorException INPUT, when it is not a JSON object at all
   * @throws JsonProcessingException when it breaks off before the head is complete
   */
  static SnapshotHead of(InputStream in, String name) throws IOException {
    int first = firstCharacter(in);
    if (first < 0) {
      throw notOne(name, "the file is empty");
    }
    if (first == 0x1f) {
      throw notOne(name, "the file is compressed; unpack it first");
    }
    if (first != '{') {
      throw notOne(name, "the file does not begin with {");
    }
    return scan(in);
  }

  private static int firstCharacter(InputStream in) throws IOException {
    in.mark(64);
    int first = in.read();
    while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
      in.mark(64);
      first = in.read();
    }
    in.reset();
    return first;
  }

  private static SnapshotHead scan(InputStream in) throws IOException {
    Optional<String> format = Optional.empty();
    Optional<Integer> version = Optional.empty();
    try (JsonParser json = SnapshotJson.MAPPER.createParser(in)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME && (format.isEmpty() || version.isEmpty())) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("format") && value == JsonToken.VALUE_STRING) {
          format = Optional.of(json.getText());
        } else if (field.equals("version") && value == JsonToken.VALUE_NUMBER_INT) {
          version = Optional.of(json.getIntValue());
        } else {
          json.skipChildren();
        }
      }
    }
    return new SnapshotHead(format, version);
  }

  /**
   * Lets pass what this version reads.
   *
   * @throws AdvisorException INPUT otherwise
   */
  void check(String name) {
    if (!format.equals(Optional.of(SnapshotDocument.FORMAT))) {
      throw notOne(name, "its field format is not \"" + SnapshotDocument.FORMAT + "\"");
    }
    int found = version.orElseThrow(() -> notOne(name, "its field version is not a whole number"));
    if (found > SnapshotDocument.VERSION) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          "%s: made by a newer Query Advisor (format %d; this one reads up to %d); update, or take it anew"
              .formatted(name, found, SnapshotDocument.VERSION));
    }
    if (found < 1) {
      throw notOne(name, "there is no format " + found);
    }
  }

  private static AdvisorException notOne(String name, String reason) {
    return new AdvisorException(
        ErrorCode.INPUT,
        name + ": not a snapshot (" + reason + "); take one with advisor snapshot");
  }
}
