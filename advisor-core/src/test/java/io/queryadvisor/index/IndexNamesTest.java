package io.queryadvisor.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.testing.CatalogBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexNamesTest {
  private final IndexNames names =
      new IndexNames(
          CatalogBuilder.postgres()
              .table("orders", t -> t.column("status", "text").index("orders_status_idx", "status"))
              .build());

  private static IndexDefinition index(IndexKey... keys) {
    return new IndexDefinition(
        new TableName("public", "orders"), "btree", List.of(keys), List.of(), Optional.empty());
  }

  private static IndexKey expression(String sql) {
    return new IndexKey(
        Optional.empty(), sql, false, false, Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Test
  void nameTellsTableAndColumns() {
    assertThat(names.name(index(IndexKey.of("a"), IndexKey.of("b")))).isEqualTo("orders_a_b_idx");
    assertThat(names.name(index(expression("lower(email)")))).isEqualTo("orders_lower_email_idx");
  }

  @Test
  void takenNamesAreNotGivenAgain() {
    assertThat(names.name(index(IndexKey.of("status")))).isEqualTo("orders_status_idx1");
    assertThat(names.name(index(IndexKey.of("status")))).isEqualTo("orders_status_idx2");
  }

  @Test
  void longNamesAreCutToWhatTheServerKeeps() {
    String name = names.name(index(IndexKey.of("é".repeat(60)), IndexKey.of("b")));
    assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(63);
    assertThat(name).endsWith("_idx");
  }
}
