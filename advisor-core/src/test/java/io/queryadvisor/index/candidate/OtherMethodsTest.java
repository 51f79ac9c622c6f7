package io.queryadvisor.index.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.DatabaseLocale;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.SchemaObject;
import io.queryadvisor.index.access.Condition;
import io.queryadvisor.index.access.Condition.Kind;
import io.queryadvisor.index.access.KeyExpression;
import io.queryadvisor.index.access.TableAccess;
import io.queryadvisor.testing.CatalogBuilder;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OtherMethodsTest {
  private static final TableName BOOKING = new TableName("public", "booking");
  private static final Catalog CATALOG =
      CatalogBuilder.postgres()
          .table(
              "booking",
              t ->
                  t.column("room_id", "integer").column("during", "tsrange").column("note", "json"))
          .build();

  private static Condition condition(Kind kind, String column, String operator) {
    return new Condition(
        kind,
        List.of(new KeyExpression(Optional.of(column), column)),
        operator,
        Optional.of("'x'"),
        Optional.empty(),
        false);
  }

  private static List<List<String>> keys(String... extensions) {
    List<SchemaObject> installed =
        List.of(extensions).stream()
            .map(
                name ->
                    new SchemaObject(
                        SchemaObject.Kind.EXTENSION,
                        new TableName("", name),
                        Optional.empty(),
                        "CREATE EXTENSION " + name,
                        List.of()))
            .toList();
    PostgresState state =
        new PostgresState(
            180000,
            new DatabaseLocale("UTF8", "libc", "C", "C", Optional.empty()),
            new TreeMap<>(),
            new TreeMap<>(),
            installed,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    IndexedSchema schema = new IndexedSchema(CATALOG, Optional.of(state), List.of());
    TableAccess access =
        new TableAccess(
            BOOKING,
            List.of(
                condition(Kind.EQUALITY, "room_id", "="),
                condition(Kind.EQUALITY, "note", "="),
                condition(Kind.OPERATOR, "during", "&&")),
            List.of(),
            Optional.empty());
    return new OtherMethods(schema, schema.table(BOOKING).orElseThrow())
        .of(access).stream()
            .filter(index -> index.method().equals("gist"))
            .map(IndexDefinition::keys)
            .map(all -> all.stream().map(key -> key.expression()).toList())
            .toList();
  }

  @Test
  void equalityGoesBeforeARangeInOneIndexWhereBtreeGistIsInstalled() {
    assertThat(keys("btree_gist")).containsExactly(List.of("during"), List.of("room_id", "during"));
  }

  @Test
  void withoutBtreeGistTheRangeStandsAlone() {
    assertThat(keys()).containsExactly(List.of("during"));
  }
}
