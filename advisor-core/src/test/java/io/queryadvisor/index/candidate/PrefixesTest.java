package io.queryadvisor.index.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrefixesTest {
  private static IndexDefinition index(List<String> keys, List<String> included, String where) {
    return new IndexDefinition(
        new TableName("public", "t"),
        "btree",
        keys.stream().map(IndexKey::of).toList(),
        included,
        where.isEmpty() ? Optional.empty() : Optional.of(where));
  }

  private static IndexDefinition index(String... keys) {
    return index(Arrays.asList(keys), List.of(), "");
  }

  private static IndexKey descending(String column) {
    return new IndexKey(
        Optional.of(column),
        column,
        true,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void longerIndexCoversItsPrefix() {
    assertThat(Prefixes.covers(index("a", "b"), index("a"))).isTrue();
    assertThat(Prefixes.covers(index("a", "b"), index("a", "b"))).isTrue();
    assertThat(Prefixes.covers(index("a", "b"), index("b"))).isFalse();
    assertThat(Prefixes.covers(index("a"), index("a", "b"))).isFalse();
  }

  @Test
  void indexReadBackwardsCoversTheOppositeOrder() {
    IndexDefinition down =
        new IndexDefinition(
            new TableName("public", "t"),
            "btree",
            List.of(descending("a")),
            List.of(),
            Optional.empty());
    assertThat(Prefixes.covers(index("a", "b"), down)).isTrue();
    IndexDefinition mixed =
        new IndexDefinition(
            new TableName("public", "t"),
            "btree",
            List.of(IndexKey.of("a"), descending("b")),
            List.of(),
            Optional.empty());
    assertThat(Prefixes.covers(index("a", "b"), mixed)).isFalse();
  }

  @Test
  void includedColumnsMustBeStored() {
    IndexDefinition wide = index(List.of("a"), List.of("x", "y"), "");
    assertThat(Prefixes.covers(wide, index(List.of("a"), List.of("x"), ""))).isTrue();
    assertThat(Prefixes.covers(index("a", "x"), index(List.of("a"), List.of("x"), ""))).isTrue();
    assertThat(Prefixes.covers(index("a"), index(List.of("a"), List.of("x"), ""))).isFalse();
  }

  @Test
  void partialIndexCoversOnlyTheSamePart() {
    IndexDefinition part = index(List.of("a", "b"), List.of(), "(c = 1)");
    assertThat(Prefixes.covers(part, index("a"))).isFalse();
    assertThat(Prefixes.covers(part, index(List.of("a"), List.of(), "(c = 1)"))).isTrue();
    assertThat(Prefixes.covers(index("a", "b"), index(List.of("a"), List.of(), "(c = 1)")))
        .isTrue();
  }
}
