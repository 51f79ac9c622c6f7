package io.queryadvisor.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.StatementText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workload in a small file: what is asked of a database, how often, and with which values. JSON,
 * documented in {@code docs/workload.schema.json}. It holds values of the application's data, which
 * reports do not: planning needs them.
 *
 * @param version of the format; 1
 * @param engine whose SQL it is: {@code postgresql}, {@code mysql} or {@code mariadb}
 * @param statements the dearest first
 */
public record WorkloadFile(int version, String engine, List<Statement> statements) {
  private static final int VERSION = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /**
   * A statement.
   *
   * @param query its text; normalised, where it has samples
   * @param calls executions; ≥ 1
   * @param totalTimeMs of all of them, where known
   * @param samples executions as they were; none where the text is the statement
   */
  public record Statement(
      String query, long calls, Optional<Double> totalTimeMs, @Nullable List<Example> samples) {}

  /**
   * An execution.
   *
   * @param sql as it was sent, with its literals or its placeholders
   * @param parameters values of the placeholders in order
   */
  public record Example(String sql, @Nullable List<String> parameters) {}

  /** The file of a workload. What reads and writes no table is left out. */
  public static WorkloadFile of(Workload workload) {
    return new WorkloadFile(
        VERSION,
        workload.engine().name().toLowerCase(Locale.ROOT),
        workload.digests().stream()
            .filter(digest -> StatementSums.touchesTables(digest.kind()))
            .map(
                digest ->
                    new Statement(
                        digest.text(),
                        digest.calls(),
                        Optional.of(digest.totalTimeMs()),
                        digest.samples().stream()
                            .map(
                                sample ->
                                    new Example(
                                        sample.statement().sql(), sample.statement().parameters()))
                            .toList()))
            .toList());
  }

  /** Indented ASCII JSON that ends in a newline. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads what {@link #toJson} wrote, or somebody's editor.
   *
   * @param name of the file, for messages
   * @throws AdvisorException INPUT, when it is not such a file or of a newer version
   */
  public static Workload read(String json, String name) {
    try {
      WorkloadFile file = JSON.readValue(json, WorkloadFile.class);
      if (file.version() > VERSION) {
        throw refused(name, "is of version " + file.version() + ", newer than " + VERSION);
      } else if (file.version() < 1 || file.engine() == null || file.statements() == null) {
        throw refused(name, "lacks version, engine or statements");
      }
      return file.workload(name);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw refused(name + ":" + line, "is no such JSON" + place(e));
    }
  }

  private Workload workload(String name) {
    StatementSums sums = new StatementSums(engineOf(name));
    for (Statement statement : statements) {
      if (statement.query() == null || statement.calls() < 1) {
        throw refused(name, "has a statement without query, or with fewer calls than 1");
      }
      double timeMs = statement.totalTimeMs().orElse(0.0);
      List<Example> samples = statement.samples() == null ? List.of() : statement.samples();
      sums.add(
          samples.isEmpty()
              ? List.of(StatementText.of(statement.query()))
              : samples.stream().map(WorkloadFile::text).toList(),
          statement.calls(),
          timeMs);
    }
    if (sums.isEmpty()) {
      throw refused(name, "holds no SELECT, INSERT, UPDATE, DELETE or MERGE");
    }
    return sums.workload(List.of());
  }

  private static StatementText text(Example example) {
    return new StatementText(
        example.sql(), example.parameters() == null ? List.of() : example.parameters());
  }

  private Engine engineOf(String name) {
    for (Engine known : Engine.values()) {
      if (known.name().equalsIgnoreCase(engine)) {
        return known;
      }
    }
    throw refused(name, "has engine '" + engine + "', not postgresql, mysql or mariadb");
  }

  private static String place(JsonProcessingException e) {
    return e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
        ? " at " + mapping.getPathReference().replaceAll(".*\\[\"([^\"]*)\"\\].*", "$1")
        : "";
  }

  private static AdvisorException refused(String place, String reason) {
    return new AdvisorException(
        ErrorCode.INPUT,
        place + ": the workload file " + reason + "; docs/workload.schema.json is the format");
  }
}
