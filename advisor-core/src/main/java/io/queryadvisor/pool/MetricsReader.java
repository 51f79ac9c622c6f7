package io.queryadvisor.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads HikariCP's figures: Prometheus' text exposition format 0.0.4 (by Micrometer or by HikariCP
 * itself), or attributes of its MBeans, as Jolokia's JSON or as {@code name = value} lines.
 */
public final class MetricsReader {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NAMELESS = "(unnamed)";
  private static final Pattern SERIES =
      Pattern.compile(
          "([A-Za-z_:][A-Za-z0-9_:]{0,200})(?:\\{(.*)\\})?\\s+(\\S{1,40})(?:\\s+\\S+)?\\s*");
  private static final Pattern POOL_LABEL =
      Pattern.compile("(?:^|,)\\s*pool\\s*=\\s*\"((?:[^\"\\\\]|\\\\.){0,200})\"");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s*([A-Za-z]{1,60})\\s*[=:]\\s*([0-9.eE+]{1,40})\\s*;?\\s*");
  private static final Pattern MBEAN_NAME =
      Pattern.compile("\\(([^()]{1,200})\\)|name=([^,:]{1,200})");

  private final SortedMap<String, MetricNames> pools = new TreeMap<>();

  private MetricsReader() {}

  /**
   * The pools that a file tells of, by name.
   *
   * @param name of the file, for messages
   * @throws AdvisorException INPUT, where it holds none of HikariCP's figures
   */
  public static List<PoolMetrics> read(String text, String name) {
    MetricsReader reader = new MetricsReader();
    String start = text.stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) {
      reader.json(text, name);
    } else {
      reader.lines(text);
    }
    if (reader.pools.isEmpty()) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          name
              + ": none of HikariCP's metrics in it: expected hikaricp_connections_… in Prometheus'"
              + " text format, or JMX attributes such as ActiveConnections as JSON or name=value");
    }
    return reader.pools.entrySet().stream()
        .map(entry -> entry.getValue().metrics(entry.getKey()))
        .toList();
  }

  private void lines(String text) {
    String mbean = NAMELESS;
    for (String line : text.lines().toList()) {
      Matcher series = SERIES.matcher(line);
      Matcher attribute = ATTRIBUTE.matcher(line);
      if (attribute.matches() && MetricNames.isKnown(attribute.group(1))) {
        add(mbean, attribute.group(1), attribute.group(2));
      } else if (series.matches() && MetricNames.isKnown(series.group(1))) {
        add(pool(series.group(2)), series.group(1), series.group(3));
      } else if (line.contains("com.zaxxer.hikari")) {
        mbean = named(line);
      }
    }
  }

  private static String pool(String labels) {
    Matcher label = POOL_LABEL.matcher(labels == null ? "" : labels);
    return label.find() ? label.group(1).replace("\\\"", "\"").replace("\\\\", "\\") : NAMELESS;
  }

  private static String named(String mbean) {
    Matcher name = MBEAN_NAME.matcher(mbean);
    if (!name.find()) {
      return NAMELESS;
    }
    return name.group(1) == null ? name.group(2) : name.group(1);
  }

  private void add(String pool, String name, String value) {
    try {
      double number = Double.parseDouble(value);
      pools.computeIfAbsent(pool, key -> new MetricNames()).add(name, number);
    } catch (NumberFormatException notANumber) {
      // Prometheus allows NaN and +Inf, which Java reads; what else stands there is no figure.
    }
  }

  private void json(String text, String name) {
    try {
      walk(JSON.readTree(text), NAMELESS);
    } catch (JsonProcessingException e) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          name
              + ":"
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + ": the metrics are no valid JSON");
    }
  }

  /** Attributes belong to the MBean that the nearest key or request names. Jackson bounds depth. */
  private void walk(JsonNode node, String pool) {
    String here = node.path("request").path("mbean").asText("");
    String own = here.contains("com.zaxxer.hikari") ? named(here) : pool;
    if (node.isArray()) {
      node.forEach(each -> walk(each, own));
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getValue().isNumber() && MetricNames.isKnown(field.getKey())) {
        add(own, field.getKey(), field.getValue().asText());
      } else if (field.getValue().isContainerNode()) {
        boolean isMbean = field.getKey().contains("hikari");
        walk(field.getValue(), isMbean ? named(field.getKey()) : own);
      }
    }
  }
}
