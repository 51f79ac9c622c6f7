-- Every value is a hash of its row's number: the same rows on every machine and in every run.
CREATE FUNCTION pg_temp.pick(i bigint, salt bigint, n bigint) RETURNS bigint
  LANGUAGE sql IMMUTABLE
  RETURN (hashint8(i + salt * 1000000007) & 2147483647) % n;

INSERT INTO shop.countries
SELECT chr(65 + i / 8) || chr(65 + i % 8), 'Country ' || i, 500 + 50 * (i % 40), 300 + 100 * (i % 12)
FROM generate_series(0, 59) AS i;

INSERT INTO shop.customers
SELECT i,
       'user' || i || '@example.' || (ARRAY['com', 'org', 'net'])[1 + i % 3],
       (ARRAY['Ada', 'Grace', 'Edsger', 'Barbara', 'Donald', 'Tony', 'Frances', 'Alan'])[1 + i % 8]
         || ' No. ' || i,
       '+44 20 ' || lpad((pg_temp.pick(i, 1, 9000)::text), 7, '0'),
       chr(65 + c / 8) || chr(65 + c % 8),
       CASE WHEN i > 100 AND i % 4 = 0 THEN 1 + pg_temp.pick(i, 2, 100) END,
       pg_temp.pick(i, 3, 5000),
       timestamptz '2024-01-01 00:00:00+00' + i * interval '50 minutes'
FROM generate_series(1, 12000) AS i, LATERAL (SELECT pg_temp.pick(i, 4, 60)::integer AS c) AS country;

INSERT INTO shop.addresses
SELECT i, 1 + (i - 1) % 12000,
       CASE WHEN i <= 12000 THEN 'home' ELSE 'delivery' END,
       1 + pg_temp.pick(i, 5, 200) || ' High Street',
       lpad(pg_temp.pick(i, 6, 99999)::text, 5, '0'),
       'City ' || pg_temp.pick(i, 7, 400)
FROM generate_series(1, 20000) AS i;

INSERT INTO shop.suppliers
SELECT i, 'Supplier ' || i, chr(65 + c / 8) || chr(65 + c % 8)
FROM generate_series(1, 300) AS i, LATERAL (SELECT pg_temp.pick(i, 8, 60)::integer AS c) AS country;

INSERT INTO shop.warehouses
SELECT i, 'Warehouse ' || i, chr(65 + i / 8) || chr(65 + i % 8)
FROM generate_series(1, 12) AS i;

-- Three levels: 5 departments, 25 groups, 170 leaves.
INSERT INTO shop.categories
SELECT i,
       CASE WHEN i <= 5 THEN NULL WHEN i <= 30 THEN 1 + i % 5 ELSE 6 + i % 25 END,
       'Category ' || i,
       0
FROM generate_series(1, 200) AS i;

-- The last 500 products were never ordered nor reviewed: they can be deleted.
INSERT INTO shop.products
SELECT i,
       'SKU-' || lpad(i::text, 6, '0'),
       (ARRAY['Lamp', 'Chair', 'Desk', 'Shelf', 'Rug', 'Mirror', 'Vase', 'Clock', 'Stool', 'Bench'])
         [1 + pg_temp.pick(i, 9, 10)]
         || ' ' || (ARRAY['Oslo', 'Bergen', 'Turku', 'Malmo', 'Aarhus', 'Tartu'])[1 + pg_temp.pick(i, 10, 6)]
         || ' ' || i,
       'A piece for every room. ' || repeat('Made to last. ', 3 + (i % 5)),
       31 + pg_temp.pick(i, 11, 170),
       1 + pg_temp.pick(i, 12, 300),
       500 + pg_temp.pick(i, 13, 90000),
       1000 + pg_temp.pick(i, 14, 5000),
       100 + pg_temp.pick(i, 15, 20000),
       i % 10 <> 0,
       timestamptz '2026-01-01 00:00:00+00' - i * interval '11 minutes'
FROM generate_series(1, 15500) AS i;

-- Customers 1 to 200 get no orders here: the workload orders for them.
INSERT INTO shop.orders
SELECT i,
       201 + pg_temp.pick(i, 16, 11800),
       1 + pg_temp.pick(i, 17, 12),
       CASE WHEN pg_temp.pick(i, 18, 100) < 3 THEN 'pending'
            WHEN pg_temp.pick(i, 18, 100) < 8 THEN 'returned'
            ELSE 'shipped' END,
       'R' || lpad(i::text, 8, '0'),
       0,
       timestamptz '2025-01-01 00:00:00+00' + i * interval '157 seconds'
FROM generate_series(1, 200000) AS i;

INSERT INTO shop.order_items (order_id, product_id, quantity, price_cents)
SELECT o, 1 + pg_temp.pick(o * 8 + line, 19, 15000), 1 + pg_temp.pick(o * 8 + line, 20, 3),
       500 + pg_temp.pick(o * 8 + line, 21, 90000)
FROM generate_series(1, 200000) AS o, LATERAL generate_series(1, 1 + pg_temp.pick(o, 22, 3)) AS line;

INSERT INTO shop.payments (order_id, method, amount_cents, paid_at)
SELECT i, (ARRAY['card', 'transfer', 'wallet'])[1 + pg_temp.pick(i, 23, 3)],
       500 + pg_temp.pick(i, 24, 200000),
       timestamptz '2025-01-01 00:10:00+00' + i * interval '157 seconds'
FROM generate_series(1, 200000) AS i;

INSERT INTO shop.reviews
SELECT i, 1 + pg_temp.pick(i, 25, 15000), 1 + pg_temp.pick(i, 26, 12000), 1 + pg_temp.pick(i, 27, 5),
       'Review ' || i, repeat('As described. ', 1 + (i % 6)),
       timestamptz '2025-01-01 00:00:00+00' + i * interval '390 seconds'
FROM generate_series(1, 80000) AS i;

INSERT INTO shop.inventory_movements (product_id, warehouse_id, quantity, reason, reference, moved_at)
SELECT 1 + pg_temp.pick(i, 28, 15000), 1 + pg_temp.pick(i, 29, 12), pg_temp.pick(i, 30, 50) - 25,
       (ARRAY['sale', 'return', 'delivery', 'count'])[1 + pg_temp.pick(i, 31, 4)],
       'M' || i,
       timestamptz '2025-06-01 00:00:00+00' + i * interval '260 seconds'
FROM generate_series(1, 60000) AS i;

INSERT INTO shop.sessions
SELECT 'session-' || lpad(i::text, 8, '0'), i, timestamptz '2026-01-01 00:00:00+00' - i * interval '1 second',
       'Browser ' || i % 40
FROM generate_series(1, 12000) AS i;

INSERT INTO shop.audit_events
SELECT 1 + pg_temp.pick(i, 32, 12000), (ARRAY['login', 'order', 'refund'])[1 + pg_temp.pick(i, 33, 3)],
       'order ' || pg_temp.pick(i, 34, 200000),
       timestamptz '2025-01-01 00:00:00+00' + i * interval '1000 seconds'
FROM generate_series(1, 30000) AS i;

SELECT setval('shop.orders_id_seq', 200000);
