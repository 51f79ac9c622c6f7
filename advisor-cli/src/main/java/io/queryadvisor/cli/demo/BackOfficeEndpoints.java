package io.queryadvisor.cli.demo;

import static io.queryadvisor.cli.demo.Endpoint.job;
import static io.queryadvisor.cli.demo.Endpoint.reading;
import static io.queryadvisor.cli.demo.Endpoint.writing;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The shop's own people, its reports and its nightly jobs. */
final class BackOfficeEndpoints {
  private static final LocalDate FIRST_ORDER = LocalDate.of(2025, 1, 1);

  private BackOfficeEndpoints() {}

  static List<Endpoint> all() {
    return List.of(
        reading("/admin/orders", "admin", 80, BackOfficeEndpoints::filterOrders),
        reading("/admin/orders/export", "admin", 20, BackOfficeEndpoints::exportOrders),
        reading("/admin/customers", "admin", 60, BackOfficeEndpoints::findCustomer),
        reading("/admin/products/:id/sales", "admin", 30, BackOfficeEndpoints::showSales),
        reading("/admin/stock/:id", "admin", 60, BackOfficeEndpoints::showStock),
        reading("/reports/sales", "reports", 12, BackOfficeEndpoints::reportSales),
        reading("/reports/suppliers", "reports", 10, BackOfficeEndpoints::reportSuppliers),
        writing("/admin/products/:id", "admin", 12, BackOfficeEndpoints::deleteProduct),
        job("import-prices", 10, BackOfficeEndpoints::importPrices),
        job("count-products", 2, BackOfficeEndpoints::countProducts));
  }

  /** Fault: no index on status or created_at. */
  private static void filterOrders(ApiCall call) throws SQLException {
    call.rows(
        "SELECT o.id, o.customer_id, o.total_cents, o.created_at FROM shop.orders o"
            + " WHERE o.status = ? AND o.created_at >= ? ORDER BY o.created_at DESC LIMIT 50",
        call.between(0, 1) == 0 ? "pending" : "returned",
        FIRST_ORDER.plusDays(call.between(0, 300)).atStartOfDay().atOffset(ZoneOffset.UTC));
  }

  /** Fault: pages by number, down to the end of the table. */
  private static void exportOrders(ApiCall call) throws SQLException {
    call.rows(
        "SELECT o.id, o.reference, o.total_cents FROM shop.orders o ORDER BY o.id"
            + " LIMIT 100 OFFSET "
            + (call.ordinal() + 1) * 7_500);
  }

  /** Fault: the only index on phone is invalid. */
  private static void findCustomer(ApiCall call) throws SQLException {
    call.rows(
        "SELECT c.id, c.full_name, c.email FROM shop.customers c WHERE c.phone = ? LIMIT 5",
        "+44 20 %07d".formatted(call.between(0, 8_999)));
  }

  /** Fault: no index on order_items.product_id. */
  private static void showSales(ApiCall call) throws SQLException {
    call.rows(
        "SELECT o.status, count(*), sum(i.quantity) FROM shop.order_items i"
            + " JOIN shop.orders o ON o.id = i.order_id"
            + " WHERE i.product_id = ? GROUP BY o.status",
        call.between(1, 15_000));
  }

  private static void showStock(ApiCall call) throws SQLException {
    call.rows(
        "SELECT m.quantity, m.reason, m.moved_at FROM shop.inventory_movements m"
            + " WHERE m.product_id = ? ORDER BY m.moved_at DESC LIMIT 20",
        call.between(1, 15_000));
  }

  /** Fault: 13 relations in explicit joins, more than the planner tries in every order. */
  private static void reportSales(ApiCall call) throws SQLException {
    LocalDate month = FIRST_ORDER.plusMonths(call.ordinal());
    call.rows(
        """
        SELECT d.name AS department, wc.name AS shipped_from, cc.name AS shipped_to,
               count(DISTINCT o.id) AS orders, sum(i.quantity * i.price_cents) AS revenue_cents
        FROM shop.orders o
        JOIN shop.order_items i ON i.order_id = o.id
        JOIN shop.products p ON p.id = i.product_id
        JOIN shop.categories l ON l.id = p.category_id
        JOIN shop.categories g ON g.id = l.parent_id
        JOIN shop.categories d ON d.id = g.parent_id
        JOIN shop.suppliers s ON s.id = p.supplier_id
        JOIN shop.countries sc ON sc.code = s.country_code
        JOIN shop.customers c ON c.id = o.customer_id
        JOIN shop.countries cc ON cc.code = c.country_code
        JOIN shop.warehouses w ON w.id = o.warehouse_id
        JOIN shop.countries wc ON wc.code = w.country_code
        LEFT JOIN shop.customers f ON f.id = c.referred_by
        WHERE o.created_at >= ? AND o.created_at < ?
        GROUP BY d.name, wc.name, cc.name
        ORDER BY revenue_cents DESC
        LIMIT 100\
        """,
        month.atStartOfDay().atOffset(ZoneOffset.UTC),
        month.plusMonths(1).atStartOfDay().atOffset(ZoneOffset.UTC));
  }

  /** Fault: 13 relations in one FROM list, so that the planner searches their order at random. */
  private static void reportSuppliers(ApiCall call) throws SQLException {
    LocalDate week = FIRST_ORDER.plusWeeks(call.ordinal());
    call.rows(
        """
        SELECT s.name, sc.name, count(*) AS lines, sum(i.quantity) AS pieces
        FROM shop.orders o, shop.order_items i, shop.products p, shop.categories l,
             shop.categories g, shop.categories d, shop.suppliers s, shop.countries sc,
             shop.customers c, shop.countries cc, shop.warehouses w, shop.countries wc,
             shop.customers f
        WHERE i.order_id = o.id AND p.id = i.product_id AND l.id = p.category_id
          AND g.id = l.parent_id AND d.id = g.parent_id AND s.id = p.supplier_id
          AND sc.code = s.country_code AND c.id = o.customer_id AND cc.code = c.country_code
          AND w.id = o.warehouse_id AND wc.code = w.country_code AND f.id = c.referred_by
          AND o.created_at >= ? AND o.created_at < ?
        GROUP BY s.name, sc.name
        ORDER BY lines DESC
        LIMIT 50\
        """,
        week.atStartOfDay().atOffset(ZoneOffset.UTC),
        week.plusWeeks(1).atStartOfDay().atOffset(ZoneOffset.UTC));
  }

  /** Fault: each deletion searches order_items and reviews from end to end. */
  private static void deleteProduct(ApiCall call) throws SQLException {
    call.change("DELETE FROM shop.products WHERE id = ?", 15_001L + call.ordinal());
  }

  /** Fault: row by row what one statement could do. Ids rise, so that imports cannot deadlock. */
  private static void importPrices(ApiCall call) throws SQLException {
    long lines = call.between(60, 120);
    long product = call.between(1, 1_000);
    for (long line = 0; line < lines; line++) {
      product += call.between(1, 100);
      call.change(
          "UPDATE shop.products SET price_cents = ?, updated_at = now() WHERE id = ?",
          (int) call.between(500, 90_000),
          product);
      call.change(
          "INSERT INTO shop.inventory_movements"
              + " (product_id, warehouse_id, quantity, reason, reference, moved_at)"
              + " VALUES (?, ?, ?, 'delivery', ?, now())",
          product,
          (int) call.between(1, 12),
          (int) call.between(1, 40),
          "I" + call.ordinal());
    }
  }

  /** Fault: every row is written, changed or not. */
  private static void countProducts(ApiCall call) throws SQLException {
    call.change("UPDATE shop.categories SET product_count = 0");
    call.change(
        "UPDATE shop.categories c SET product_count = n.products"
            + " FROM (SELECT p.category_id, count(*) AS products FROM shop.products p"
            + " GROUP BY p.category_id) n WHERE n.category_id = c.id");
  }
}
