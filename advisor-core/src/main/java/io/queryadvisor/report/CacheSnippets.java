package io.queryadvisor.report;

import io.queryadvisor.cache.CacheAdvice;
import io.queryadvisor.cache.CacheVerdict;
import io.queryadvisor.cache.EvictionPoint;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Code to copy: the cache of one statement in Spring with Caffeine, and in Redis. */
final class CacheSnippets {
  private static final int WIDTH = 90;

  private final CacheAdvice advice;
  private final long seconds;
  private final List<String> parameters;

  /** Whether the key has other values than those that are known by name: limits, ranges, lists. */
  private final boolean hasMore;

  CacheSnippets(CacheAdvice advice) {
    this.advice = advice;
    this.seconds = advice.chosen().map(each -> each.ttl().toSeconds()).orElse(0L);
    this.parameters = advice.keyColumns().stream().map(CacheSnippets::parameter).toList();
    this.hasMore = advice.text().chars().filter(each -> each == '?').count() > parameters.size();
  }

  /** Java for Spring's cache abstraction over Caffeine. */
  String spring() {
    StringBuilder code = new StringBuilder();
    code.append("caffeineCacheManager.registerCustomCache(\"%s\",\n".formatted(advice.name()))
        .append("    Caffeine.newBuilder().maximumSize(%d)\n".formatted(entries()))
        .append(
            "        .expireAfterWrite(Duration.ofSeconds(%d)).recordStats().build());\n"
                .formatted(seconds))
        .append("\n// ")
        .append(QueryExcerpt.line(advice.text(), WIDTH))
        .append('\n')
        .append(
            "@Cacheable(cacheNames = \"%s\"%s%s)\n"
                .formatted(
                    advice.name(), key(), advice.needsSingleFlight() ? ", sync = true" : ""));
    for (EvictionPoint point : evictions()) {
      code.append("\n// ")
          .append(QueryExcerpt.line(point.text(), WIDTH))
          .append('\n')
          .append(
              "@CacheEvict(cacheNames = \"%s\"%s)  // takes effect after the commit\n"
                  .formatted(advice.name(), evictsKeys(point) ? key() : ", allEntries = true"));
    }
    return code.toString();
  }

  /** The entries that were alive at once, and a tenth more. */
  private long entries() {
    return Math.max(1, advice.chosen().map(each -> Math.round(each.liveKeys() * 1.1)).orElse(1L));
  }

  private String key() {
    if (parameters.isEmpty() || hasMore) {
      return ""; // Spring's own key is made of all parameters
    }
    String names = parameters.stream().map(each -> "#" + each).collect(Collectors.joining(", "));
    return ", key = \"" + (parameters.size() == 1 ? names : "{" + names + "}") + "\"";
  }

  /** Redis commands. */
  String redis() {
    String key =
        advice.name()
            + parameters.stream().map(each -> ":{" + each + "}").collect(Collectors.joining())
            + (hasMore ? ":{other parameters}" : "");
    StringBuilder commands = new StringBuilder();
    commands
        .append("GET %s\n".formatted(key))
        .append("SET %s <result> EX %d".formatted(key, seconds))
        .append('\n');
    if (advice.needsSingleFlight()) {
      commands.insert(
          0, "SET %s:loading 1 NX EX 5    # who gets it loads, others wait\n".formatted(key));
    }
    for (EvictionPoint point : evictions()) {
      commands
          .append("# after ")
          .append(QueryExcerpt.line(point.text(), WIDTH))
          .append('\n')
          .append(
              evictsKeys(point)
                  ? "UNLINK %s\n".formatted(key)
                  : "INCR %s:version    # part of every key, so that all are out of reach\n"
                      .formatted(advice.name()));
    }
    return commands.toString();
  }

  private boolean evictsKeys(EvictionPoint point) {
    return point.namesKeys() && !hasMore;
  }

  private List<EvictionPoint> evictions() {
    return advice.verdict() == CacheVerdict.EVICT_ON_WRITE ? advice.evictions() : List.of();
  }

  /** {@code p.product_id} as a Java parameter: {@code productId}. */
  private static String parameter(String column) {
    String[] words =
        column
            .substring(column.lastIndexOf('.') + 1)
            .replaceAll("[^\\p{Alnum}_]", "")
            .split("_", -1);
    StringBuilder name = new StringBuilder();
    for (String word : words) {
      if (!word.isEmpty()) {
        String lower = word.toLowerCase(Locale.ROOT);
        name.append(
            name.isEmpty()
                ? lower
                : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
      }
    }
    return name.isEmpty() ? "key" : name.toString();
  }
}
