-- Statements that every application has, each with the best index that we know. A pattern begins with its name, ends with
-- "-- end". "-- best" is a set of indexes; several are alternatives of which the cheapest counts.

-- equality-order-limit
SELECT id, total, created_at FROM purchase WHERE account_id = 4711 ORDER BY created_at DESC LIMIT 10
-- best CREATE INDEX ON purchase (account_id, created_at)
-- end
-- keyset
SELECT id, account_id, total FROM purchase
WHERE tenant_id = 7 AND (created_at, id) < (timestamp '2023-06-01', 250000)
ORDER BY created_at DESC, id DESC LIMIT 20
-- best CREATE INDEX ON purchase (tenant_id, created_at, id)
-- end
-- partial-rare-value
SELECT id, body FROM job WHERE status = 'pending' ORDER BY priority DESC, run_at LIMIT 10
-- best CREATE INDEX ON job (priority DESC, run_at) WHERE status = 'pending'
-- best CREATE INDEX ON job (status, priority DESC, run_at)
-- end
-- is-null
SELECT id, account_id FROM purchase WHERE shipped_at IS NULL AND created_at < timestamp '2022-02-01'
-- best CREATE INDEX ON purchase (created_at) WHERE shipped_at IS NULL
-- best CREATE INDEX ON purchase (shipped_at, created_at)
-- end
-- lower
SELECT id, name FROM account WHERE lower(email) = 'user4711@example11.com'
-- best CREATE INDEX ON account (lower(email))
-- end
-- like-prefix
SELECT id, email FROM account WHERE name LIKE 'Martin a1%'
-- best CREATE INDEX ON account (name text_pattern_ops)
-- end
-- ilike-infix
SELECT id, name, price FROM product WHERE name ILIKE '%drill a1b%'
-- best CREATE INDEX ON product USING gin (name gin_trgm_ops)
-- end
-- jsonb-contains
SELECT id, at FROM event WHERE payload @> '{"device": "tv", "code": 471}'
-- best CREATE INDEX ON event USING gin (payload jsonb_path_ops)
-- best CREATE INDEX ON event USING gin (payload)
-- end
-- jsonb-field
SELECT id, name FROM product WHERE attributes ->> 'model' = 'M471'
-- best CREATE INDEX ON product ((attributes ->> 'model'))
-- end
-- array-contains
SELECT id, name FROM product WHERE tags @> ARRAY['tag307', 'tag17']
-- best CREATE INDEX ON product USING gin (tags)
-- end
-- any-list
SELECT purchase_id, quantity, price FROM purchase_item WHERE product_id = ANY (ARRAY[31007, 42101, 51333, 58010, 59999])
-- best CREATE INDEX ON purchase_item (product_id)
-- best CREATE INDEX ON purchase_item (product_id) INCLUDE (purchase_id, quantity, price)
-- end
-- range-overlap
SELECT id, room_id FROM booking WHERE during && tsrange('2024-05-01 10:00', '2024-05-01 12:00')
-- best CREATE INDEX ON booking USING gist (during)
-- end
-- room-and-range
SELECT id FROM booking WHERE room_id = 77 AND during && tsrange('2024-05-01', '2024-05-08')
-- best CREATE INDEX ON booking USING gist (room_id, during)
-- best CREATE INDEX ON booking (room_id)
-- end
-- covering
SELECT account_id, sum(total) FROM purchase
WHERE tenant_id = 3 AND created_at >= timestamp '2024-06-01' GROUP BY account_id
-- best CREATE INDEX ON purchase (tenant_id, created_at) INCLUDE (account_id, total)
-- end
-- or
SELECT id, name FROM account WHERE email = 'User99@Example49.com' OR phone = '+494912345678'
-- best CREATE INDEX ON account (email); CREATE INDEX ON account (phone)
-- end
-- time-series
SELECT count(*), avg(duration_ms) FROM event WHERE at >= timestamp '2024-05-01' AND at < timestamp '2024-05-03'
-- best CREATE INDEX ON event USING brin (at)
-- best CREATE INDEX ON event (at)
-- best CREATE INDEX ON event (at) INCLUDE (duration_ms)
-- end
-- distinct-on
SELECT DISTINCT ON (account_id) account_id, created_at, status FROM purchase
WHERE tenant_id = 11 ORDER BY account_id, created_at DESC
-- best CREATE INDEX ON purchase (tenant_id, account_id, created_at DESC)
-- best CREATE INDEX ON purchase (tenant_id, account_id, created_at DESC) INCLUDE (status)
-- end
-- anti-join
SELECT a.id, a.email FROM account a
WHERE a.tenant_id = 42 AND NOT EXISTS (SELECT 1 FROM purchase p WHERE p.account_id = a.id)
-- best CREATE INDEX ON account (tenant_id); CREATE INDEX ON purchase (account_id)
-- end
-- foreign-key-join
SELECT a.name, p.total, p.created_at FROM purchase p JOIN account a ON a.id = p.account_id
WHERE a.email = 'User4711@Example11.com'
-- best CREATE INDEX ON account (email); CREATE INDEX ON purchase (account_id)
-- end
-- group-by-prefix
SELECT status, count(*) FROM purchase WHERE tenant_id = 7 GROUP BY status ORDER BY status
-- best CREATE INDEX ON purchase (tenant_id, status)
-- end
-- date-trunc
SELECT kind, count(*) FROM event WHERE date_trunc('day', at) = timestamp '2024-05-01' GROUP BY kind
-- best CREATE INDEX ON event (date_trunc('day', at))
-- end
-- in-list-order
SELECT id, total FROM purchase WHERE status IN ('refunded', 'disputed') ORDER BY created_at DESC LIMIT 20
-- best CREATE INDEX ON purchase (created_at) WHERE status IN ('refunded', 'disputed')
-- best CREATE INDEX ON purchase (created_at)
-- best CREATE INDEX ON purchase (status)
-- end
-- min-max
SELECT min(created_at), max(created_at) FROM purchase WHERE account_id = 77
-- best CREATE INDEX ON purchase (account_id, created_at)
-- end
-- count-filter
SELECT count(*) FILTER (WHERE status = 'paid'), count(*) FROM purchase WHERE tenant_id = 12
-- best CREATE INDEX ON purchase (tenant_id, status)
-- best CREATE INDEX ON purchase (tenant_id) INCLUDE (status)
-- end
-- exists
SELECT p.id, p.name FROM product p
WHERE p.category_id = 250 AND EXISTS (SELECT 1 FROM purchase_item i WHERE i.product_id = p.id AND i.quantity >= 9)
-- best CREATE INDEX ON product (category_id); CREATE INDEX ON purchase_item (product_id, quantity)
-- end
-- window-top-n
SELECT * FROM (
  SELECT id, account_id, total, row_number() OVER (PARTITION BY account_id ORDER BY total DESC) AS n
  FROM purchase WHERE tenant_id = 9) x
WHERE n <= 3
-- best CREATE INDEX ON purchase (tenant_id, account_id, total DESC)
-- best CREATE INDEX ON purchase (tenant_id, account_id, total DESC) INCLUDE (id)
-- end
-- upsert-lookup
SELECT id, price FROM product WHERE sku = 'SKU-0004711'
-- best CREATE INDEX ON product (sku)
-- end
-- soft-delete
SELECT id, email FROM account WHERE deleted_at IS NULL AND tenant_id = 5 AND status = 'suspended'
ORDER BY created_at DESC LIMIT 20
-- best CREATE INDEX ON account (tenant_id, status, created_at) WHERE deleted_at IS NULL
-- best CREATE INDEX ON account (tenant_id, status, created_at)
-- end
-- tenant-first
SELECT id, account_id FROM purchase WHERE tenant_id = 7 AND status = 'new' ORDER BY created_at LIMIT 50
-- best CREATE INDEX ON purchase (tenant_id, status, created_at)
-- end
-- boolean-flag
SELECT id, account_id, total FROM purchase WHERE is_gift AND created_at >= timestamp '2024-09-01'
-- best CREATE INDEX ON purchase (created_at) WHERE is_gift
-- best CREATE INDEX ON purchase (is_gift, created_at)
-- end
-- union-all
SELECT 'purchase' AS what, created_at FROM purchase WHERE account_id = 505
UNION ALL SELECT 'event', at FROM event WHERE account_id = 505
ORDER BY 2 DESC LIMIT 20
-- best CREATE INDEX ON purchase (account_id, created_at); CREATE INDEX ON event (account_id, at)
-- end
-- lateral-top-one
SELECT a.id, p.created_at, p.total FROM account a
CROSS JOIN LATERAL (
  SELECT created_at, total FROM purchase WHERE account_id = a.id ORDER BY created_at DESC LIMIT 1) p
WHERE a.tenant_id = 190
-- best CREATE INDEX ON account (tenant_id); CREATE INDEX ON purchase (account_id, created_at)
-- end
-- citext-equality
SELECT id, email FROM account WHERE handle = 'handle4711'
-- best CREATE INDEX ON account (handle)
-- end
-- price-range-order
SELECT id, name, price FROM product WHERE price BETWEEN 100 AND 100.5 ORDER BY price
-- best CREATE INDEX ON product (price)
-- end
-- nullable-foreign-key
SELECT id, email FROM account WHERE referrer_id = 17
-- best CREATE INDEX ON account (referrer_id)
-- end
-- partitioned
SELECT taken_at, value FROM measurement
WHERE sensor_id = 17 AND taken_at >= timestamp '2024-06-01' AND taken_at < timestamp '2024-06-08' ORDER BY taken_at
-- best CREATE INDEX ON measurement (sensor_id, taken_at)
-- end
-- nearest
SELECT id, room_id FROM booking ORDER BY place <-> point(50, 50) LIMIT 5
-- best CREATE INDEX ON booking USING gist (place)
-- end
