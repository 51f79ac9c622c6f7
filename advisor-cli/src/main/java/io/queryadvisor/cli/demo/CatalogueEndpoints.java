package io.queryadvisor.cli.demo;

import static io.queryadvisor.cli.demo.Endpoint.reading;

import java.sql.SQLException;
import java.util.List;

/** Products and what customers say of them. */
final class CatalogueEndpoints {
  private static final List<String> WORDS = List.of("amp", "hair", "esk", "urku", "slo", "irror");

  private CatalogueEndpoints() {}

  static List<Endpoint> all() {
    return List.of(
        reading("/products/:id", "products", 400, CatalogueEndpoints::showProduct),
        reading("/products", "products", 20, CatalogueEndpoints::listProducts),
        reading("/products/search", "search", 60, CatalogueEndpoints::search),
        reading("/products/surprise", "products", 40, CatalogueEndpoints::surprise),
        reading("/products/:id/reviews", "reviews", 60, CatalogueEndpoints::listProductReviews),
        reading("/categories/:id/best", "categories", 40, CatalogueEndpoints::listBest),
        reading("/reviews", "reviews", 60, CatalogueEndpoints::pageReviews));
  }

  private static void showProduct(ApiCall call) throws SQLException {
    call.rows(
        "SELECT p.id, p.sku, p.name, p.description, p.price_cents, p.stock"
            + " FROM shop.products p WHERE p.id = ?",
        call.between(1, 15_000));
  }

  /** Fault: the whole catalogue, with all columns, in every answer. */
  private static void listProducts(ApiCall call) throws SQLException {
    call.rows("SELECT * FROM shop.products WHERE active = true ORDER BY name");
  }

  /** Fault: nothing can look up what a word ends with. */
  private static void search(ApiCall call) throws SQLException {
    String word = WORDS.get((int) call.between(0, WORDS.size() - 1));
    call.rows(
        "SELECT p.id, p.name, p.price_cents FROM shop.products p"
            + " WHERE p.name LIKE '%"
            + word
            + "%' ORDER BY p.id LIMIT 50");
  }

  /** Fault: all rows are sorted to take one. */
  private static void surprise(ApiCall call) throws SQLException {
    call.rows("SELECT p.id, p.name FROM shop.products p ORDER BY random() LIMIT 1");
  }

  /** Fault: the filter's column has no index, though it is a foreign key. */
  private static void listProductReviews(ApiCall call) throws SQLException {
    call.rows(
        "SELECT r.id, r.stars, r.title FROM shop.reviews r"
            + " WHERE r.product_id = ? ORDER BY r.created_at DESC LIMIT 10",
        call.between(1, 15_000));
  }

  /** Fault: the join's inner side has no index. */
  private static void listBest(ApiCall call) throws SQLException {
    call.rows(
        "SELECT p.id, p.name, avg(r.stars) AS stars FROM shop.products p"
            + " JOIN shop.reviews r ON r.product_id = p.id"
            + " WHERE p.category_id = ? GROUP BY p.id, p.name ORDER BY stars DESC LIMIT 10",
        call.between(31, 200));
  }

  /** Faults: pages far down the list, and one more query for each review's author. */
  private static void pageReviews(ApiCall call) throws SQLException {
    int pageSize = (int) call.between(10, 20);
    long page = call.ordinal() % 3 == 0 ? call.between(0, 20) : call.between(500, 3_000);
    List<Long> authors =
        call.keys(
            "SELECT r.customer_id, r.id, r.stars, r.title FROM shop.reviews r"
                + " ORDER BY r.created_at DESC LIMIT ? OFFSET ?",
            pageSize,
            page * pageSize);
    for (long author : authors) {
      call.rows("SELECT c.id, c.full_name FROM shop.customers c WHERE c.id = ?", author);
    }
  }
}
