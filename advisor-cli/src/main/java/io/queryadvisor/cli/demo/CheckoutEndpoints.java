package io.queryadvisor.cli.demo;

import static io.queryadvisor.cli.demo.Endpoint.reading;
import static io.queryadvisor.cli.demo.Endpoint.writing;

import java.sql.SQLException;
import java.util.List;

/** From the basket to the order. */
final class CheckoutEndpoints {
  private CheckoutEndpoints() {}

  static List<Endpoint> all() {
    return List.of(
        reading("/checkout/quote", "checkout", 150, CheckoutEndpoints::quote),
        writing("/orders", "orders", 80, CheckoutEndpoints::placeOrder));
  }

  /** Fault: reference data, fetched again for every line of the basket. */
  private static void quote(ApiCall call) throws SQLException {
    call.authenticate(call.readingCustomer());
    long lines = call.between(5, 9);
    long number = call.between(0, 59);
    String country = "" + (char) ('A' + number / 8) + (char) ('A' + number % 8);
    for (long line = 0; line < lines; line++) {
      call.rows(
          "SELECT c.vat_basis_points, c.shipping_cents FROM shop.countries c WHERE c.code = ?",
          country);
    }
  }

  /** Fault: a statement for every line, and another one for its stock movement. */
  private static void placeOrder(ApiCall call) throws SQLException {
    long customer = call.orderingCustomer();
    call.authenticate(customer);
    long order =
        call.keys(
                "INSERT INTO shop.orders"
                    + " (customer_id, warehouse_id, status, reference, total_cents, created_at)"
                    + " VALUES (?, ?, 'pending', ?, ?, now()) RETURNING id",
                customer,
                (int) call.between(1, 12),
                "W" + call.ordinal(),
                (int) call.between(1_000, 90_000))
            .get(0);
    long lines = call.between(20, 50);
    for (long line = 0; line < lines; line++) {
      addLine(call, order, call.between(1, 15_000));
    }
    call.change(
        "INSERT INTO shop.payments (order_id, method, amount_cents, paid_at)"
            + " VALUES (?, 'card', ?, now())",
        order,
        (int) call.between(1_000, 90_000));
    call.change(
        "INSERT INTO shop.audit_events (actor, action, subject, happened_at)"
            + " VALUES (?, 'order', ?, now())",
        customer,
        "order " + call.ordinal());
  }

  private static void addLine(ApiCall call, long order, long product) throws SQLException {
    int quantity = (int) call.between(1, 3);
    call.change(
        "INSERT INTO shop.order_items (order_id, product_id, quantity, price_cents)"
            + " VALUES (?, ?, ?, ?)",
        order,
        product,
        quantity,
        (int) call.between(500, 90_000));
    call.change(
        "INSERT INTO shop.inventory_movements"
            + " (product_id, warehouse_id, quantity, reason, reference, moved_at)"
            + " VALUES (?, ?, ?, 'sale', ?, now())",
        product,
        (int) call.between(1, 12),
        -quantity,
        "W" + call.ordinal());
  }
}
