package io.queryadvisor.catalog.snapshot;

import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.SchemaObject.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A short hash of what a schema is made of, equal for a database and its clone. */
final class SchemaFingerprint {
  private static final int DIGITS = 16;

  // What plans depend on; who may do what, and in which order things were made, they do not.
  private static final Set<Kind> COUNTED =
      EnumSet.of(
          Kind.TYPE,
          Kind.FUNCTION,
          Kind.TABLE,
          Kind.ATTACHMENT,
          Kind.VIEW,
          Kind.MATERIALIZED_VIEW,
          Kind.CONSTRAINT,
          Kind.INDEX,
          Kind.RULE);

  static String of(Snapshot snapshot, Set<TableName> left) {
    List<String> lines =
        snapshot
            .postgres()
            .map(
                state ->
                    state.objects().stream()
                        .filter(object -> COUNTED.contains(object.kind()))
                        .filter(
                            object -> object.kind() != Kind.INDEX || !left.contains(object.name()))
                        .map(object -> object.kind() + " " + object.sql()))
            .orElseGet(() -> snapshot.catalog().tables().stream().flatMap(SchemaFingerprint::lines))
            .sorted()
            .toList();
    return hash(String.join("\n", lines));
  }

  private static Stream<String> lines(Table table) {
    String name = table.name() + " ";
    return Stream.of(
            table.columns().stream()
                .map(column -> column.name() + " " + column.type() + " " + column.nullable()),
            table.indexes().stream().map(index -> index.definition()),
            table.foreignKeys().stream().map(Object::toString))
        .flatMap(lines -> lines)
        .map(line -> name + line);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private SchemaFingerprint() {}
}
