package io.queryadvisor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.RuleFiles;
import io.queryadvisor.fact.FactExtractor;
import io.queryadvisor.fact.FactInput;
import io.queryadvisor.fact.Facts;
import io.queryadvisor.sql.JSqlParserShapeReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No rule has anything to say about a database that is as it should be. */
class WellIndexedShopTest {
  private static final String SHOP =
      """
      settings: {join_collapse_limit: "8", geqo_threshold: "12"}
      statisticsDays: 60
      tables:
        customers:
          rows: 200000
          bytes: 50000000
          columns: [id bigint distinct 200000, email text distinct 200000, country text distinct 40]
          primaryKey: [id]
          indexes:
            customers_email_key: {columns: [email], properties: [unique, constraint]}
          activity: {tableScans: 3, indexScans: 90000, inserts: 200000, updates: 5000, deletes: 10}
        orders:
          rows: 2000000
          bytes: 500000000
          columns: [id bigint distinct 2000000, customer_id bigint distinct 150000, status text distinct 5, created_at timestamptz]
          primaryKey: [id]
          indexes:
            orders_customer_id_created_at_idx: {columns: [customer_id, created_at]}
            orders_open_idx: {columns: [created_at], where: (status = 'open'::text)}
          foreignKeys: [customer_id -> customers.id]
          activity: {tableScans: 3, indexScans: 90000, inserts: 2000000, updates: 9000000, deletes: 10}
        order_items:
          rows: 9000000
          bytes: 900000000
          columns: [id bigint, order_id bigint distinct 2000000, product_id bigint distinct 5000]
          primaryKey: [id]
          indexes:
            order_items_order_id_idx: {columns: [order_id]}
            order_items_product_id_idx: {columns: [product_id]}
          foreignKeys: [order_id -> orders.id, product_id -> products.id]
          activity: {tableScans: 3, indexScans: 90000, inserts: 9000000, updates: 0, deletes: 0}
        products:
          rows: 5000
          bytes: 5000000
          columns: [id bigint, name text, price numeric]
          primaryKey: [id]
          activity: {tableScans: 900, indexScans: 90000, inserts: 5000, updates: 900, deletes: 0}
        events:
          rows: 0
          columns: [id bigint, at timestamptz]
          primaryKey: [id]
        events_2026_01:
          rows: 4000000
          columns: [id bigint, at timestamptz]
          partitionOf: events
      queries:
        - {sql: SELECT id FROM customers WHERE email = 'a@example.org', calls: 50000, meanMs: 0.2, endpoints: [POST /login]}
        - {sql: "SELECT id, status FROM orders WHERE customer_id = 42 ORDER BY created_at DESC LIMIT 20", meanMs: 0.5}
        - {sql: SELECT id FROM orders WHERE id > 100 ORDER BY id LIMIT 100, meanMs: 0.6}
        - {sql: "SELECT i.id, p.name FROM order_items i JOIN products p ON p.id = i.product_id WHERE i.order_id = 7", meanMs: 0.4}
        - {sql: "SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.customer_id = 7 AND c.country = 'NL'", meanMs: 0.4}
        - {sql: "SELECT id FROM order_items WHERE order_id IN (1, 2, 3)", meanMs: 0.4, loop: {units: 50, repeats: 6}}
        - {sql: SELECT name FROM products WHERE name LIKE '%lamp%', calls: 20, meanMs: 3}
        - {sql: "INSERT INTO order_items (order_id, product_id) VALUES (1, 2), (1, 3)", meanMs: 0.7}
        - {sql: UPDATE orders SET status = 'paid' WHERE id = 7, meanMs: 0.3}
        - {sql: SELECT count(*) FROM orders WHERE customer_id = 42, meanMs: 0.5}
      """;

  @Test
  void nothingIsFound() {
    ExampleWorld world =
        ExampleWorld.read(new FieldReader("shop", "", YamlReader.read("shop", SHOP)));
    Facts facts =
        FactExtractor.extract(world.workload(), world.catalog(), new JSqlParserShapeReader(), 1)
            .facts();
    assertThat(facts.inputs()).containsExactlyInAnyOrder(FactInput.values());
    assertThat(facts.facts()).hasSizeGreaterThan(40);
    assertThat(
            RuleEngine.evaluate(
                RuleBook.load(RuleFiles.builtIn(), RuleFiles.below(List.of())), facts))
        .isEqualTo(new Evaluation(List.of(), List.of(), List.of()));
  }
}
