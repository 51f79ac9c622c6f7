package io.queryadvisor.migration;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexAdvice.Action;
import io.queryadvisor.index.QueryEffect;
import io.queryadvisor.index.WritePrice;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.whatif.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Advice for tests: {@code AdviceBuilder.create(table, "name").key("column").build()}. */
final class AdviceBuilder {
  private final Action action;
  private final TableName table;
  private final String name;
  private final List<IndexKey> keys = new ArrayList<>();
  private final List<String> included = new ArrayList<>();
  private String method = "btree";
  private Optional<String> predicate = Optional.empty();
  private String query = "select * from orders where customer_id = ?";
  private List<String> notes = List.of();
  private Tier tier = Tier.TWIN;

  private AdviceBuilder(Action action, TableName table, String name) {
    this.action = action;
    this.table = table;
    this.name = name;
  }

  static AdviceBuilder create(TableName table, String name) {
    return new AdviceBuilder(Action.CREATE, table, name);
  }

  static AdviceBuilder drop(TableName table, String name) {
    return new AdviceBuilder(Action.DROP, table, name);
  }

  AdviceBuilder key(String column) {
    keys.add(IndexKey.of(column));
    return this;
  }

  AdviceBuilder descending(String column) {
    return key(Optional.of(column), column, true, Optional.empty(), Optional.empty());
  }

  AdviceBuilder expression(String expression) {
    return key(Optional.empty(), expression, false, Optional.empty(), Optional.empty());
  }

  AdviceBuilder operatorClass(String column, String operatorClass) {
    return key(Optional.of(column), column, false, Optional.of(operatorClass), Optional.empty());
  }

  AdviceBuilder prefix(String column, int length) {
    return key(Optional.of(column), column, false, Optional.empty(), Optional.of(length));
  }

  private AdviceBuilder key(
      Optional<String> column,
      String expression,
      boolean descending,
      Optional<String> operatorClass,
      Optional<Integer> prefix) {
    boolean nullsFirst = descending;
    keys.add(
        new IndexKey(
            column, expression, descending, nullsFirst, operatorClass, Optional.empty(), prefix));
    return this;
  }

  AdviceBuilder include(String column) {
    included.add(column);
    return this;
  }

  AdviceBuilder method(String accessMethod) {
    method = accessMethod;
    return this;
  }

  AdviceBuilder where(String condition) {
    predicate = Optional.of(condition);
    return this;
  }

  AdviceBuilder query(String text) {
    query = text;
    return this;
  }

  AdviceBuilder tier(Tier proof) {
    tier = proof;
    return this;
  }

  AdviceBuilder notes(String... lines) {
    notes = List.of(lines);
    return this;
  }

  IndexAdvice build() {
    boolean create = action == Action.CREATE;
    return new IndexAdvice(
        action,
        new IndexDefinition(table, method, keys, included, predicate),
        name,
        "",
        13_500_000,
        create ? 4_200_000 : 0,
        create ? 0.432 : 0,
        create
            ? List.of(
                new QueryEffect(
                    new Fingerprint(42),
                    query,
                    12_345,
                    1800.25,
                    8.44,
                    "Seq Scan on orders",
                    "Index Scan using " + name))
            : List.of(),
        new WritePrice(OptionalDouble.of(25_000), 92, false, "no update loses HOT"),
        create ? List.of("(customer_id, total): 40 % larger and no cheaper") : List.of(),
        notes,
        tier);
  }
}
