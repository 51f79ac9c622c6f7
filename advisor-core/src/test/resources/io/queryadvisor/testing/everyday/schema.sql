-- A shop with what shops have: tenants, accounts, purchases, events, a job queue, bookings, measurements by month. Values
-- come from a seeded generator, skewed where life is. {n} stands for a number of rows at scale 1.
SELECT setseed(0.42);

CREATE EXTENSION pg_trgm;
CREATE EXTENSION citext;
CREATE EXTENSION btree_gist;

CREATE TABLE tenant (
  id integer PRIMARY KEY,
  name text NOT NULL);
INSERT INTO tenant SELECT i, 'tenant ' || i FROM generate_series(1, 200) i;

CREATE TABLE account (
  id integer PRIMARY KEY,
  tenant_id integer NOT NULL REFERENCES tenant,
  email text NOT NULL,
  handle citext NOT NULL,
  name text NOT NULL,
  phone text,
  status text NOT NULL,
  country char(2) NOT NULL,
  referrer_id integer REFERENCES account,
  created_at timestamp NOT NULL,
  deleted_at timestamp);
INSERT INTO account
SELECT
  i,
  1 + floor(200 * power(random(), 2))::int,
  'User' || i || '@Example' || i % 50 || '.com',
  'Handle' || i,
  (ARRAY['Martin', 'Marta', 'Peter', 'Petra', 'Ann', 'Bob', 'Chen', 'Dana', 'Eve', 'Farid', 'Gita', 'Hugo'])
    [1 + floor(12 * random())] || ' ' || substr(md5(i::text), 1, 8),
  CASE WHEN random() < 0.7 THEN '+49' || (1000000000 + floor(random() * 8e9))::bigint END,
  CASE WHEN random() < 0.95 THEN 'active' WHEN random() < 0.8 THEN 'suspended' ELSE 'locked' END,
  (ARRAY['DE', 'US', 'FR', 'GB', 'JP', 'BR', 'IN', 'PL'])[1 + floor(8 * power(random(), 3))],
  CASE WHEN i > 1000 AND random() < 0.1 THEN 1 + floor(random() * 1000)::int END,
  timestamp '2020-01-01' + (i * 1578.0 * 86400 / {200000}) * interval '1 second',
  CASE WHEN random() < 0.15 THEN timestamp '2024-01-01' + random() * interval '300 days' END
FROM generate_series(1, {200000}) i;

CREATE TABLE product (
  id integer PRIMARY KEY,
  sku text NOT NULL,
  name text NOT NULL,
  category_id integer NOT NULL,
  price numeric(10, 2) NOT NULL,
  tags text[] NOT NULL,
  attributes jsonb NOT NULL,
  active boolean NOT NULL);
INSERT INTO product
SELECT
  i,
  'SKU-' || lpad(i::text, 7, '0'),
  (ARRAY['Turbo', 'Ultra', 'Micro', 'Mega', 'Smart', 'Eco'])[1 + floor(6 * random())] || ' '
    || (ARRAY['Mixer', 'Lamp', 'Drill', 'Phone', 'Chair', 'Bike'])[1 + floor(6 * random())] || ' '
    || substr(md5((i * 7)::text), 1, 6),
  1 + floor(300 * power(random(), 2))::int,
  (5 + 500 * power(random(), 3))::numeric(10, 2),
  ARRAY(SELECT 'tag' || floor(400 * power(random(), 2))::int FROM generate_series(1, 1 + i % 6)),
  jsonb_build_object('color', (ARRAY['red', 'green', 'blue', 'black'])[1 + floor(4 * random())], 'weight',
    floor(random() * 1000), 'model', 'M' || i % 2000),
  random() < 0.9
FROM generate_series(1, {60000}) i;

CREATE TABLE purchase (
  id integer PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  tenant_id integer NOT NULL REFERENCES tenant,
  status text NOT NULL,
  total numeric(12, 2) NOT NULL,
  is_gift boolean NOT NULL,
  note text,
  created_at timestamp NOT NULL,
  shipped_at timestamp);
INSERT INTO purchase
SELECT
  i,
  1 + floor({200000} * power(random(), 1.5))::int,
  1 + floor(200 * power(random(), 2))::int,
  CASE WHEN r < 0.85 THEN 'paid' WHEN r < 0.96 THEN 'cancelled' WHEN r < 0.99 THEN 'new'
    WHEN r < 0.995 THEN 'refunded' ELSE 'disputed' END,
  (5 + 900 * power(random(), 2))::numeric(12, 2),
  random() < 0.02,
  CASE WHEN random() < 0.3 THEN 'note ' || md5(i::text) END,
  timestamp '2022-01-01' + (i * 1000.0 * 86400 / {500000} + random() * 86400) * interval '1 second',
  CASE WHEN random() < 0.985 THEN timestamp '2022-01-02' + (i * 1000.0 * 86400 / {500000}) * interval '1 second' END
FROM (SELECT i, random() AS r FROM generate_series(1, {500000}) i) x;

CREATE TABLE purchase_item (
  purchase_id integer NOT NULL REFERENCES purchase,
  line integer NOT NULL,
  product_id integer NOT NULL REFERENCES product,
  quantity integer NOT NULL,
  price numeric(10, 2) NOT NULL,
  PRIMARY KEY (purchase_id, line));
INSERT INTO purchase_item
SELECT
  1 + (i - 1) / 2,
  1 + (i - 1) % 2,
  1 + floor({60000} * power(random(), 1.5))::int,
  1 + floor(10 * power(random(), 3))::int,
  (5 + 500 * power(random(), 3))::numeric(10, 2)
FROM generate_series(1, {1000000}) i;

CREATE TABLE event (
  id integer PRIMARY KEY,
  account_id integer NOT NULL,
  kind text NOT NULL,
  at timestamp NOT NULL,
  duration_ms integer NOT NULL,
  payload jsonb NOT NULL);
INSERT INTO event
SELECT
  i,
  1 + floor({200000} * power(random(), 2))::int,
  (ARRAY['view', 'click', 'search', 'login', 'error'])[1 + floor(5 * power(random(), 2))],
  timestamp '2024-01-01' + (i * 300.0 * 86400 / {1000000}) * interval '1 second',
  floor(5000 * power(random(), 4)),
  jsonb_build_object('device', (ARRAY['phone', 'desktop', 'tablet', 'tv'])[1 + floor(4 * power(random(), 2))],
    'code', floor(random() * 5000), 'ok', random() < 0.97)
FROM generate_series(1, {1000000}) i;

CREATE TABLE job (
  id integer PRIMARY KEY,
  status text NOT NULL,
  priority integer NOT NULL,
  run_at timestamp NOT NULL,
  body text NOT NULL);
INSERT INTO job
SELECT
  i,
  CASE WHEN random() < 0.003 THEN 'pending' WHEN random() < 0.02 THEN 'failed' ELSE 'done' END,
  floor(random() * 10),
  timestamp '2024-01-01' + random() * interval '300 days',
  md5(i::text) || md5((i + 1)::text)
FROM generate_series(1, {300000}) i;

CREATE TABLE booking (
  id integer PRIMARY KEY,
  room_id integer NOT NULL,
  during tsrange NOT NULL,
  place point NOT NULL,
  guest_id integer);
INSERT INTO booking
SELECT
  i,
  1 + floor(random() * 500)::int,
  tsrange(s, s + (1 + floor(random() * 10)) * interval '1 hour'),
  point(random() * 100, random() * 100),
  CASE WHEN random() < 0.8 THEN 1 + floor(random() * {200000})::int END
FROM (
  SELECT i, timestamp '2023-01-01' + random() * interval '700 days' AS s FROM generate_series(1, {150000}) i) x;

CREATE TABLE measurement (
  sensor_id integer NOT NULL,
  taken_at timestamp NOT NULL,
  value double precision NOT NULL,
  quality smallint NOT NULL) PARTITION BY RANGE (taken_at);
CREATE TABLE measurement_1 PARTITION OF measurement FOR VALUES FROM ('2024-01-01') TO ('2024-03-01');
CREATE TABLE measurement_2 PARTITION OF measurement FOR VALUES FROM ('2024-03-01') TO ('2024-05-01');
CREATE TABLE measurement_3 PARTITION OF measurement FOR VALUES FROM ('2024-05-01') TO ('2024-07-01');
CREATE TABLE measurement_4 PARTITION OF measurement FOR VALUES FROM ('2024-07-01') TO ('2024-09-01');
CREATE TABLE measurement_5 PARTITION OF measurement FOR VALUES FROM ('2024-09-01') TO ('2024-11-01');
INSERT INTO measurement
SELECT
  1 + floor(random() * 2000)::int,
  timestamp '2024-01-01' + random() * interval '304 days',
  20 + 10 * random() + 5 * random(),
  floor(4 * power(random(), 4))
FROM generate_series(1, {500000}) i;
