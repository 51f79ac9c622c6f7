-- Statements that try a planner where it is most delicate: constants at and beyond the ends of histograms, limits,
-- partitions, parallel plans, joins of every kind. "-- end" ends each.

-- newest-rows
SELECT id, status FROM purchase WHERE id > (5000000 - 1) ORDER BY id
-- end
-- beyond-the-newest
SELECT count(*) FROM event WHERE at > timestamp '2024-10-26 20:00'
-- end
-- before-the-oldest
SELECT count(*) FROM event WHERE at < timestamp '2024-01-01 00:30'
-- end
-- last-hours
SELECT id, total FROM purchase WHERE created_at >= timestamp '2024-09-26' ORDER BY created_at
-- end
-- merge-join-of-keys
SELECT p.id, i.line FROM purchase p JOIN purchase_item i ON i.purchase_id = p.id ORDER BY p.id
-- end
-- merge-join-limit
SELECT p.id, i.product_id FROM purchase p JOIN purchase_item i ON i.purchase_id = p.id ORDER BY p.id LIMIT 100
-- end
-- hash-join-everything
SELECT a.country, sum(p.total) FROM purchase p JOIN account a ON a.id = p.account_id GROUP BY a.country
-- end
-- full-join
SELECT count(*) FROM account a FULL JOIN purchase p ON p.account_id = a.id WHERE a.id IS NULL OR p.id IS NULL
-- end
-- not-in-subplan
SELECT count(*) FROM product WHERE id NOT IN (SELECT product_id FROM purchase_item WHERE quantity = 10)
-- end
-- correlated-subquery
SELECT id, (SELECT count(*) FROM purchase p WHERE p.account_id = a.id) FROM account a WHERE a.id BETWEEN 500 AND 520
-- end
-- most-common-value
SELECT count(*) FROM purchase WHERE status = 'paid'
-- end
-- rare-value
SELECT count(*) FROM purchase WHERE status = 'disputed'
-- end
-- unknown-value
SELECT count(*) FROM purchase WHERE status = 'no such status'
-- end
-- not-equal
SELECT count(*) FROM account WHERE status <> 'active'
-- end
-- two-correlated-filters
SELECT count(*) FROM purchase WHERE tenant_id = 1 AND status = 'new' AND is_gift
-- end
-- text-range
SELECT id FROM account WHERE email >= 'User5' AND email < 'User6' ORDER BY email LIMIT 5
-- end
-- like-infix
SELECT id FROM account WHERE email LIKE '%471@%'
-- end
-- numeric-inequality
SELECT count(*) FROM product WHERE price > 499
-- end
-- one-partition
SELECT avg(value) FROM measurement WHERE taken_at >= timestamp '2024-05-10' AND taken_at < timestamp '2024-05-12'
-- end
-- all-partitions
SELECT sensor_id, avg(value) FROM measurement GROUP BY sensor_id ORDER BY 2 DESC LIMIT 10
-- end
-- ordered-partitions
SELECT * FROM measurement ORDER BY taken_at DESC LIMIT 10
-- end
-- partition-by-name
SELECT count(*) FROM measurement_3 WHERE quality > 2
-- end
-- partition-join
SELECT count(*) FROM measurement m JOIN booking b ON b.room_id = m.sensor_id WHERE m.taken_at < timestamp '2024-01-03'
-- end
-- inherited-statistics
SELECT count(*) FROM measurement WHERE sensor_id = 17
-- end
-- array-overlap
SELECT count(*) FROM product WHERE tags && ARRAY['tag1', 'tag390']
-- end
-- array-element
SELECT count(*) FROM product WHERE 'tag3' = ANY (tags)
-- end
-- range-contains
SELECT count(*) FROM booking WHERE during @> timestamp '2024-05-01 11:00'
-- end
-- jsonb-exists
SELECT count(*) FROM event WHERE payload ? 'device'
-- end
-- regular-expression
SELECT id FROM account WHERE name ~ '^Petra f'
-- end
-- function-of-column
SELECT count(*) FROM account WHERE upper(country) = 'DE'
-- end
-- extract-year
SELECT extract(year FROM created_at), count(*) FROM purchase GROUP BY 1 ORDER BY 1
-- end
-- grouping-sets
SELECT tenant_id, status, count(*) FROM purchase GROUP BY GROUPING SETS ((tenant_id), (status), ())
-- end
-- window-running-sum
SELECT id, sum(total) OVER (PARTITION BY account_id ORDER BY created_at) FROM purchase WHERE account_id < 50
-- end
-- recursive-cte
WITH RECURSIVE chain AS (
  SELECT id, referrer_id FROM account WHERE id = 1500
  UNION ALL SELECT a.id, a.referrer_id FROM account a JOIN chain c ON a.id = c.referrer_id)
SELECT * FROM chain
-- end
-- distinct-values
SELECT DISTINCT kind FROM event
-- end
-- intersect
SELECT account_id FROM purchase WHERE tenant_id = 3 INTERSECT SELECT account_id FROM event WHERE kind = 'error'
-- end
-- values-join
SELECT p.id FROM purchase p JOIN (VALUES (7), (77), (777)) v (id) ON v.id = p.account_id
-- end
-- offset-limit
SELECT id, email FROM account ORDER BY id OFFSET 1000 LIMIT 20
-- end
-- for-update
SELECT id FROM job WHERE status = 'failed' AND run_at < timestamp '2024-02-01' FOR UPDATE
-- end
-- update-statement
UPDATE job SET status = 'done' WHERE status = 'pending' AND run_at < timestamp '2024-02-01'
-- end
-- delete-with-subquery
DELETE FROM purchase_item i USING purchase p WHERE p.id = i.purchase_id AND p.status = 'refunded'
-- end
-- insert-select
INSERT INTO tenant SELECT id + 1000, name FROM tenant WHERE id > 190
-- end
-- three-way-join
SELECT t.name, count(*) FROM tenant t JOIN account a ON a.tenant_id = t.id JOIN purchase p ON p.account_id = a.id
WHERE t.id BETWEEN 10 AND 20 AND p.created_at > timestamp '2024-06-01' GROUP BY t.name
-- end
-- null-fraction
SELECT count(*) FROM account WHERE phone IS NULL AND deleted_at IS NOT NULL
-- end
-- two-lists
SELECT count(*) FROM booking WHERE guest_id = ANY (ARRAY[1, 2, 3]) AND room_id IN (1, 2)
-- end
