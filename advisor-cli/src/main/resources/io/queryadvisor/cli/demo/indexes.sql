ALTER TABLE shop.countries ADD PRIMARY KEY (code);
ALTER TABLE shop.customers ADD PRIMARY KEY (id);
ALTER TABLE shop.addresses ADD PRIMARY KEY (id);
ALTER TABLE shop.suppliers ADD PRIMARY KEY (id);
ALTER TABLE shop.warehouses ADD PRIMARY KEY (id);
ALTER TABLE shop.categories ADD PRIMARY KEY (id);
ALTER TABLE shop.products ADD PRIMARY KEY (id);
ALTER TABLE shop.orders ADD PRIMARY KEY (id);
ALTER TABLE shop.order_items ADD PRIMARY KEY (id);
ALTER TABLE shop.payments ADD PRIMARY KEY (id), ADD UNIQUE (order_id);
ALTER TABLE shop.reviews ADD PRIMARY KEY (id);
ALTER TABLE shop.inventory_movements ADD PRIMARY KEY (id);
ALTER TABLE shop.sessions ADD PRIMARY KEY (token);
-- Fault: audit_events has no primary key.

-- As they should be.
CREATE INDEX addresses_customer_id ON shop.addresses (customer_id);
CREATE INDEX sessions_customer_id ON shop.sessions (customer_id, last_seen_at);
CREATE INDEX orders_customer_id ON shop.orders (customer_id, created_at);
CREATE INDEX order_items_order_id ON shop.order_items (order_id);
CREATE INDEX products_category_id ON shop.products (category_id);
CREATE INDEX products_supplier_id ON shop.products (supplier_id);
CREATE UNIQUE INDEX products_sku ON shop.products (sku);

-- Fault: an index on email, while every query asks for lower(email).
CREATE INDEX customers_email ON shop.customers (email);

-- Fault: never used.
CREATE INDEX products_weight_grams ON shop.products (weight_grams);
CREATE INDEX orders_reference ON shop.orders (reference);

-- Fault: more indexes than a table written by every order and import can bear. Among them a
-- duplicate, a prefix of another one, and several that nobody uses.
CREATE INDEX movements_product_id ON shop.inventory_movements (product_id);
CREATE INDEX movements_product ON shop.inventory_movements (product_id);
CREATE INDEX movements_product_moved_at ON shop.inventory_movements (product_id, moved_at);
CREATE INDEX movements_warehouse_id ON shop.inventory_movements (warehouse_id);
CREATE INDEX movements_warehouse_reason ON shop.inventory_movements (warehouse_id, reason);
CREATE INDEX movements_reason ON shop.inventory_movements (reason);
CREATE INDEX movements_reference ON shop.inventory_movements (reference);
CREATE INDEX movements_moved_at ON shop.inventory_movements (moved_at);
CREATE INDEX movements_quantity ON shop.inventory_movements (quantity);

-- Fault: no index on order_items.product_id, reviews.product_id, reviews.customer_id,
-- orders.warehouse_id, customers.referred_by and the country codes.
ALTER TABLE shop.customers
  ADD FOREIGN KEY (country_code) REFERENCES shop.countries,
  ADD FOREIGN KEY (referred_by) REFERENCES shop.customers;
ALTER TABLE shop.addresses ADD FOREIGN KEY (customer_id) REFERENCES shop.customers;
ALTER TABLE shop.suppliers ADD FOREIGN KEY (country_code) REFERENCES shop.countries;
ALTER TABLE shop.warehouses ADD FOREIGN KEY (country_code) REFERENCES shop.countries;
ALTER TABLE shop.categories ADD FOREIGN KEY (parent_id) REFERENCES shop.categories;
ALTER TABLE shop.products
  ADD FOREIGN KEY (category_id) REFERENCES shop.categories,
  ADD FOREIGN KEY (supplier_id) REFERENCES shop.suppliers;
ALTER TABLE shop.orders
  ADD FOREIGN KEY (customer_id) REFERENCES shop.customers,
  ADD FOREIGN KEY (warehouse_id) REFERENCES shop.warehouses;
ALTER TABLE shop.order_items
  ADD FOREIGN KEY (order_id) REFERENCES shop.orders,
  ADD FOREIGN KEY (product_id) REFERENCES shop.products;
ALTER TABLE shop.payments ADD FOREIGN KEY (order_id) REFERENCES shop.orders;
ALTER TABLE shop.reviews
  ADD FOREIGN KEY (product_id) REFERENCES shop.products,
  ADD FOREIGN KEY (customer_id) REFERENCES shop.customers;
ALTER TABLE shop.inventory_movements
  ADD FOREIGN KEY (product_id) REFERENCES shop.products,
  ADD FOREIGN KEY (warehouse_id) REFERENCES shop.warehouses;
ALTER TABLE shop.sessions ADD FOREIGN KEY (customer_id) REFERENCES shop.customers;
