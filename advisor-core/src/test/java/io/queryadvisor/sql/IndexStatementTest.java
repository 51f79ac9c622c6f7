package io.queryadvisor.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.error.AdvisorException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexStatementTest {
  @Test
  void everyPartIsRead() {
    IndexStatement index =
        IndexStatement.parse(
            """
            CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "My index" ON ONLY shop.orders
              USING BTree (a, lower(b) COLLATE "C" text_pattern_ops DESC, (c + 1) NULLS FIRST,
                d DESC NULLS LAST)
              INCLUDE (e, "F") NULLS NOT DISTINCT WITH (fillfactor = 70) TABLESPACE fast
              WHERE status = 'a;b' AND d > 0;
            """);
    assertThat(index.unique()).isTrue();
    assertThat(index.name()).contains("My index");
    assertThat(index.schema()).contains("shop");
    assertThat(index.table()).isEqualTo("orders");
    assertThat(index.method()).isEqualTo("btree");
    assertThat(index.included()).containsExactly("e", "F");
    assertThat(index.parameters()).isEqualTo("fillfactor = 70");
    assertThat(index.predicate()).contains("status = 'a;b' AND d > 0");
    assertThat(index.keys())
        .containsExactly(
            key("a", "a", null, null, false, false),
            key(null, "lower(b)", "C", "text_pattern_ops", true, true),
            key(null, "(c + 1)", null, null, false, true),
            key("d", "d", null, null, true, false));
  }

  @Test
  void shortestFormIsRead() {
    IndexStatement index = IndexStatement.parse("create index on T using gin(tags jsonb_path_ops)");
    assertThat(index.name()).isEmpty();
    assertThat(index.table()).isEqualTo("t");
    assertThat(index.method()).isEqualTo("gin");
    assertThat(index.keys())
        .containsExactly(key("tags", "tags", null, "jsonb_path_ops", false, false));
    assertThat(index.predicate()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SELECT 1",
        "CREATE TABLE t (a int)",
        "CREATE INDEX",
        "CREATE INDEX i ON t",
        "CREATE INDEX i ON t (",
        "CREATE INDEX i ON t ()",
        "CREATE INDEX i ON t (a",
        "CREATE INDEX i ON t (lower(a)",
        "CREATE INDEX i ON t (a) WHERE",
        "CREATE INDEX i ON t (a) nonsense",
        "CREATE INDEX i ON t (a); DROP TABLE t",
        "CREATE INDEX i ON t (a) WHERE b; DROP TABLE t",
        "CREATE INDEX i ON t (a gist_trgm_ops (siglen = 32))",
        "CREATE INDEX 'i' ON t (a)",
        "CREATE INDEX \"i ON t (a)"
      })
  void whatIsNoCreateIndexIsRefused(String sql) {
    assertThatThrownBy(() -> IndexStatement.parse(sql)).isInstanceOf(AdvisorException.class);
  }

  private static IndexStatement.Key key(
      @Nullable String column,
      String expression,
      @Nullable String collation,
      @Nullable String operatorClass,
      boolean descending,
      boolean nullsFirst) {
    return new IndexStatement.Key(
        Optional.ofNullable(column),
        expression,
        Optional.ofNullable(collation),
        Optional.ofNullable(operatorClass),
        descending,
        nullsFirst);
  }
}
