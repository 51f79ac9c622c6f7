package io.queryadvisor.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;

/** Reads plan nodes from a stream of JSON tokens. */
final class PlanReader {
  private final JsonParser parser;

  PlanReader(JsonParser parser) {
    this.parser = parser;
  }

  /** The object of one statement, whose start was read: its plan, and what stands beside. */
  void statement(List<PlanNode> plans, Map<String, String> properties) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_OBJECT && name.equals("Plan")) {
        plans.add(node());
      } else {
        value(name, properties::put);
      }
    }
  }

  private PlanNode node() throws IOException {
    NodeDraft draft = new NodeDraft();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("Plans")) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          draft.child(node());
        }
      } else {
        value(name, draft::put);
      }
    }
    return draft.build();
  }

  /** One value; what is nested (workers, groups) gets a path as its name: {@code Workers/0/…}. */
  private void value(String name, BiConsumer<String, String> target) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String inner = name + '/' + parser.currentName();
        parser.nextToken();
        value(inner, target);
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      array(name, target);
    } else {
      target.accept(name, parser.getText());
    }
  }

  private void array(String name, BiConsumer<String, String> target) throws IOException {
    StringJoiner scalars = new StringJoiner(", ");
    int objects = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      switch (parser.currentToken()) {
        case START_OBJECT -> value(name + '/' + objects++, target);
        case START_ARRAY -> array(name, (ignored, list) -> scalars.add('(' + list + ')'));
        default -> scalars.add(parser.getText());
      }
    }
    if (objects == 0) {
      target.accept(name, scalars.toString());
    }
  }
}
