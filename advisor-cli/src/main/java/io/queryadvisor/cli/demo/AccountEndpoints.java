package io.queryadvisor.cli.demo;

import static io.queryadvisor.cli.demo.Endpoint.reading;

import java.sql.SQLException;
import java.util.List;

/** What customers ask about themselves. The first three are as they should be. */
final class AccountEndpoints {
  private AccountEndpoints() {}

  static List<Endpoint> all() {
    return List.of(
        reading("/orders/:id", "orders", 600, AccountEndpoints::showOrder),
        reading("/account/addresses", "account", 400, AccountEndpoints::listAddresses),
        reading("/account/sessions", "account", 200, AccountEndpoints::listSessions),
        reading("/customers/:id/orders", "customers", 120, AccountEndpoints::listOrders),
        reading("/login", "login", 200, AccountEndpoints::logIn),
        reading("/account/loyalty", "account", 40, AccountEndpoints::showLoyalty));
  }

  private static void showOrder(ApiCall call) throws SQLException {
    call.authenticate(call.readingCustomer());
    long order = call.between(1, 200_000);
    call.rows(
        "SELECT o.id, o.customer_id, o.status, o.total_cents, o.created_at"
            + " FROM shop.orders o WHERE o.id = ?",
        order);
    call.rows(
        "SELECT i.id, i.product_id, i.quantity, i.price_cents"
            + " FROM shop.order_items i WHERE i.order_id = ?",
        order);
    call.rows(
        "SELECT p.id, p.method, p.amount_cents, p.paid_at"
            + " FROM shop.payments p WHERE p.order_id = ?",
        order);
  }

  private static void listAddresses(ApiCall call) throws SQLException {
    long customer = call.readingCustomer();
    call.authenticate(customer);
    call.rows(
        "SELECT a.id, a.kind, a.street, a.postcode, a.city"
            + " FROM shop.addresses a WHERE a.customer_id = ? ORDER BY a.id LIMIT 10",
        customer);
  }

  private static void listSessions(ApiCall call) throws SQLException {
    long customer = call.readingCustomer();
    call.authenticate(customer);
    call.rows(
        "SELECT s.last_seen_at, s.user_agent FROM shop.sessions s"
            + " WHERE s.customer_id = ? ORDER BY s.last_seen_at DESC LIMIT 5",
        customer);
    call.change(
        "UPDATE shop.sessions SET user_agent = ? WHERE token = ?",
        "Browser " + call.between(1, 40),
        "session-%08d".formatted(customer));
  }

  /** Fault: one query for the orders, then one for the items of each. */
  private static void listOrders(ApiCall call) throws SQLException {
    long customer = call.readingCustomer();
    call.authenticate(customer);
    List<Long> orders =
        call.keys(
            "SELECT o.id, o.status, o.total_cents, o.created_at FROM shop.orders o"
                + " WHERE o.customer_id = ? ORDER BY o.created_at DESC LIMIT 20",
            customer);
    for (long order : orders) {
      call.rows("SELECT * FROM shop.order_items WHERE order_id = ?", order);
    }
  }

  /** Fault: the index is on email, the condition on lower(email). */
  private static void logIn(ApiCall call) throws SQLException {
    long customer = call.readingCustomer();
    String domain = List.of("com", "org", "net").get((int) (customer % 3));
    call.rows(
        "SELECT c.id, c.full_name FROM shop.customers c WHERE lower(c.email) = ?",
        "user" + customer + "@example." + domain);
  }

  /** Fault: the cast of the parameter casts the column too, and its index is of no use. */
  private static void showLoyalty(ApiCall call) throws SQLException {
    long customer = call.readingCustomer();
    call.authenticate(customer);
    call.rows(
        "SELECT count(*), sum(o.total_cents) FROM shop.orders o"
            + " WHERE o.customer_id = CAST(? AS numeric)",
        customer);
  }
}
