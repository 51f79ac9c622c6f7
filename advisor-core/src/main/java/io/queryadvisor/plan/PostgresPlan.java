package io.queryadvisor.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What PostgreSQL 13 to 18 print for {@code EXPLAIN (FORMAT JSON)}, with any other options. One
 * pass over the text; a plan nested deeper than the JSON reader allows (1,000 levels of JSON, 500
 * of nodes) is refused.
 *
 * @param root the plan
 * @param properties what stands beside the plan, such as {@code Execution Time} (milliseconds) or
 *     {@code Settings/work_mem}
 */
public record PostgresPlan(PlanNode root, SortedMap<String, String> properties) {
  /** The type of a node above the plans of one statement that a rule rewrites into several. */
  public static final String SEVERAL = "Rewritten Statements";

  private static final JsonFactory FACTORY = new JsonFactory();

  public PostgresPlan {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /**
   * The tree alone.
   *
   * @throws AdvisorException when the text is not a plan
   */
  public static PlanNode parse(String json) {
    return read(json).root();
  }

  /**
   * The tree and what stands beside it. Where a rule rewrites the statement into several, their
   * plans are the children of one node of type {@link #SEVERAL} that costs their sum.
   *
   * @throws AdvisorException when the text is not a plan
   */
  public static PostgresPlan read(String json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      return document(parser);
    } catch (JsonProcessingException e) {
      throw fault(e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PostgresPlan document(JsonParser parser) throws IOException {
    List<PlanNode> plans = new ArrayList<>();
    SortedMap<String, String> properties = new TreeMap<>();
    PlanReader reader = new PlanReader(parser);
    if (parser.nextToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        reader.statement(plans, properties);
      }
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      reader.statement(plans, properties);
    }
    if (plans.isEmpty()) {
      throw fault("it holds no plan, as of a statement that is only executed, never planned");
    }
    return new PostgresPlan(
        plans.size() == 1 ? plans.get(0) : NodeDraft.several(SEVERAL, plans), properties);
  }

  private static AdvisorException fault(String problem) {
    return new AdvisorException(
        ErrorCode.INPUT, "Not an EXPLAIN (FORMAT JSON) of PostgreSQL: " + problem + ".");
  }
}
