package io.queryadvisor.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.rule.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The findings that a project knows and accepts for now. Kept beside the code as sorted JSON, so
 * that a review shows what was accepted; figures are left out, because they change from run to run.
 *
 * @param version of the file's format; 1
 * @param findings in their natural order
 */
public record Baseline(int version, SortedSet<Entry> findings) {
  private static final int VERSION = 1;

  /** What Jackson says of itself and not of the file. */
  private static final Pattern PARSER_WORDS =
      Pattern.compile(
          "\\s*\\((?:start marker|through reference|class ).*|\\s*\\(?\\[Source.*|\\R.*",
          Pattern.DOTALL);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** No finding is accepted. */
  public static final Baseline EMPTY = new Baseline(VERSION, new TreeSet<>());

  /**
   * What identifies a finding from run to run.
   *
   * @param rule the rule's id
   * @param table the table it is about
   * @param object what of the table
   * @param fingerprint the query it is about
   */
  public record Entry(
      String rule, Optional<String> table, Optional<String> object, Optional<String> fingerprint)
      implements Comparable<Entry> {
    private static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::rule)
            .thenComparing(entry -> entry.table().orElse(""))
            .thenComparing(entry -> entry.object().orElse(""))
            .thenComparing(entry -> entry.fingerprint().orElse(""));

    static Entry of(Finding finding) {
      return new Entry(finding.rule(), finding.table(), finding.object(), finding.fingerprint());
    }

    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }

    /** {@code rule on table (object) in query fingerprint}, as far as each is known. */
    @Override
    public String toString() {
      return rule
          + table.map(name -> " on " + name).orElse("")
          + object.map(name -> " (" + name + ")").orElse("")
          + fingerprint.map(name -> " in query " + name).orElse("");
    }
  }

  /** The baseline that accepts exactly these findings. */
  public static Baseline accepting(List<Finding> findings) {
    return new Baseline(
        VERSION, findings.stream().map(Entry::of).collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The findings that are not accepted, in the order given. */
  public List<Finding> newAmong(List<Finding> all) {
    return all.stream().filter(finding -> !findings.contains(Entry.of(finding))).toList();
  }

  /** The accepted entries that no finding matches any more, in their natural order. */
  public List<Entry> staleAgainst(List<Finding> all) {
    Set<Entry> found = all.stream().map(Entry::of).collect(Collectors.toSet());
    return findings.stream().filter(entry -> !found.contains(entry)).toList();
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @param name of the file, for messages
   * @throws AdvisorException INPUT, when it is not such JSON, or of a newer version
   */
  public static Baseline parse(String json, String name) {
    try {
      Baseline baseline = JSON.readValue(json, Baseline.class);
      if (baseline.version() != VERSION || baseline.findings() == null) {
        throw new AdvisorException(
            ErrorCode.INPUT,
            name
                + ": not a baseline of version "
                + VERSION
                + "; write it anew with advisor:baseline");
      }
      return baseline;
    } catch (JsonProcessingException e) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          "%s:%d: not a baseline file (%s); mend it or write it anew with advisor:baseline"
              .formatted(name, line(e), reason(e)),
          e);
    }
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
  }

  private static String reason(JsonProcessingException e) {
    String field =
        e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
            ? "at " + mapping.getPathReference().replaceAll(".*\\[\"([^\"]*)\"\\].*", "$1") + ": "
            : "";
    return field
        + PARSER_WORDS
            .matcher(e.getOriginalMessage())
            .replaceAll("")
            .replaceAll("`(?:[a-z]\\w*\\.)+", "`")
            .strip();
  }

  /** Sorted, indented JSON that ends in a newline. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
