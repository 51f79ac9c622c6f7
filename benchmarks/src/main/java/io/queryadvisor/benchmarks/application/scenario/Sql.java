package io.queryadvisor.benchmarks.application.scenario;

/** The statements that several scenarios send. */
final class Sql {
  static final String PURCHASES_OF_STATUS =
      "SELECT id FROM purchase WHERE status = ? ORDER BY id LIMIT ?";
  static final String CUSTOMERS_OF_PURCHASES =
      "SELECT customer_id, total FROM purchase WHERE status = ? ORDER BY id LIMIT ?";
  static final String CUSTOMER = "SELECT name, country FROM customer WHERE id = ?";
  static final String LINES = "SELECT product_id, quantity FROM line WHERE purchase_id = ?";
  static final String PRODUCT = "SELECT name, price FROM product WHERE id = ?";
  static final String PRODUCTS_OF_CATEGORY =
      "SELECT id, name FROM product WHERE category_id = ? ORDER BY id";
  static final String REVIEWS = "SELECT stars, body FROM review WHERE product_id = ?";
  static final String TAGS = "SELECT tag FROM product_tag WHERE product_id = ?";
  static final String SETTING = "SELECT content FROM setting WHERE id = ?";
  static final String SETTING_BY_NAME = "SELECT content FROM setting WHERE name = ?";

  private Sql() {}
}
