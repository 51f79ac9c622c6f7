package io.queryadvisor.testing;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The documented contracts of JSON outputs, as docs/ has them. */
public final class Schemas {
  private static final String BASE = "https://queryadvisor.io/schema/";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemas(
                  Map.of(
                      BASE + "report.schema.json", text("report.schema.json"),
                      BASE + "cache.schema.json", text("cache.schema.json"),
                      BASE + "digest.schema.json", text("digest.schema.json"),
                      BASE + "explain.schema.json", text("explain.schema.json"),
                      BASE + "indexes.schema.json", text("indexes.schema.json"),
                      BASE + "pools.schema.json", text("pools.schema.json"),
                      BASE + "snapshot.schema.json", text("snapshot.schema.json"),
                      BASE + "workload.schema.json", text("workload.schema.json"))));

  private Schemas() {}

  /** The schema of that file name. */
  public static Schema of(String file) {
    return REGISTRY.getSchema(SchemaLocation.of(BASE + file));
  }

  /** The schema's own text. */
  public static String text(String file) {
    try {
      return Files.readString(
          Path.of(Objects.requireNonNull(System.getProperty("advisor.root")), "docs", file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
