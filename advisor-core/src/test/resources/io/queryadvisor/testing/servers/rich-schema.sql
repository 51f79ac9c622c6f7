-- A PostgreSQL database with one of nearly everything, 13 and later. Statements end at blank lines.

CREATE EXTENSION pg_trgm

CREATE EXTENSION btree_gin

CREATE SCHEMA tools

CREATE EXTENSION citext SCHEMA tools

CREATE EXTENSION hstore SCHEMA tools

CREATE SCHEMA "Odd ""Schema"""

CREATE COLLATION tools.plain (provider = libc, locale = 'C')

CREATE TYPE tools.mood AS ENUM ('sad', 'o''k', 'hap"py')

CREATE DOMAIN tools.positive AS integer DEFAULT 1 NOT NULL CONSTRAINT above_zero CHECK (VALUE > 0)

CREATE DOMAIN tools.code AS varchar(12) COLLATE "C" CHECK (VALUE ~ '^[A-Z0-9-]+$')

CREATE TYPE tools.address AS (street text COLLATE "C", "house no" integer, mood tools.mood)

CREATE TYPE tools.price_range AS RANGE (SUBTYPE = numeric)

CREATE FUNCTION tools.normal(t text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS 'SELECT lower(btrim(t))'

CREATE FUNCTION tools.next_code() RETURNS text LANGUAGE plpgsql VOLATILE AS $f$
BEGIN
  RETURN 'C-' || floor(random() * 1000)::text;

END $f$

CREATE FUNCTION tools.larger(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE
AS 'SELECT greatest(a, b)'

CREATE AGGREGATE tools.largest (integer) (SFUNC = tools.larger, STYPE = integer, INITCOND = '0')

CREATE OPERATOR tools.|<>| (LEFTARG = integer, RIGHTARG = integer, FUNCTION = tools.larger)

CREATE SEQUENCE tools.ticket AS integer

CREATE TABLE person (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email tools.citext NOT NULL,
  name text COLLATE tools.plain,
  born date,
  mood tools.mood,
  score tools.positive,
  code tools.code,
  home tools.address,
  tags text[],
  facts jsonb,
  extra tools.hstore,
  gone text,
  name_length integer GENERATED ALWAYS AS (length(name)) STORED,
  ticket integer DEFAULT nextval('tools.ticket'),
  made timestamptz DEFAULT now(),
  key uuid,
  raw bytea,
  net inet,
  active boolean DEFAULT true)

ALTER TABLE person DROP COLUMN gone

ALTER TABLE person ADD CONSTRAINT person_email UNIQUE (email) DEFERRABLE INITIALLY DEFERRED

ALTER TABLE person ADD CONSTRAINT person_born CHECK (born > date '1800-01-01') NOT VALID

CREATE INDEX person_name_trgm ON person USING gin (name gin_trgm_ops)

CREATE INDEX person_name_pattern ON person (name text_pattern_ops)

CREATE INDEX person_normal ON person (tools.normal(name), born DESC NULLS LAST)

CREATE INDEX person_active ON person (made) INCLUDE (mood) WHERE active AND mood = 'sad'::tools.mood

CREATE INDEX person_tags ON person USING gin (tags)

CREATE INDEX person_facts ON person USING gin (facts jsonb_path_ops)

CREATE INDEX person_made_brin ON person USING brin (made) WITH (pages_per_range = 16)

CREATE INDEX person_hash ON person USING hash (key)

CREATE INDEX person_score ON person (score)

CREATE INDEX person_key ON person (key)

CREATE INDEX person_net ON person (net)

CREATE INDEX person_mood_and_born ON person USING gin (mood, born)

CREATE STATISTICS tools.person_mood_score (dependencies, ndistinct) ON mood, score FROM person

CREATE TABLE "Odd ""Schema"""."Ta""ble of ünïcode" (
  "select" integer PRIMARY KEY,
  "Co lumn" text DEFAULT 'it''s',
  "PERSON" bigint CONSTRAINT "to person" REFERENCES public.person)

CREATE INDEX "in dex" ON "Odd ""Schema"""."Ta""ble of ünïcode" ("Co lumn" COLLATE "C" DESC)

CREATE TABLE event (
  id bigint NOT NULL,
  at date NOT NULL,
  kind text NOT NULL DEFAULT 'none',
  person bigint REFERENCES person,
  amount numeric(10, 2),
  CONSTRAINT event_amount CHECK (amount >= 0)) PARTITION BY RANGE (at)

CREATE TABLE event_2024 PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')

CREATE TABLE event_2025 PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
PARTITION BY LIST (kind)

CREATE TABLE event_2025_sale PARTITION OF event_2025 FOR VALUES IN ('sale', 'refund')

CREATE TABLE event_2025_rest PARTITION OF event_2025 DEFAULT

CREATE TABLE event_other (
  amount numeric(10, 2),
  at date NOT NULL,
  id bigint NOT NULL,
  kind text NOT NULL,
  person bigint,
  CONSTRAINT event_amount CHECK (amount >= 0))

ALTER TABLE event ATTACH PARTITION event_other DEFAULT

ALTER TABLE event ADD PRIMARY KEY (id, at, kind)

CREATE INDEX event_person ON event (person)

CREATE INDEX event_kind ON ONLY event (kind)

CREATE INDEX event_2024_amount ON event_2024 (amount) WHERE amount > 100

CREATE TABLE bucket (id integer NOT NULL, body text) PARTITION BY HASH (id)

CREATE TABLE bucket_0 PARTITION OF bucket FOR VALUES WITH (MODULUS 2, REMAINDER 0)

CREATE TABLE bucket_1 PARTITION OF bucket FOR VALUES WITH (MODULUS 2, REMAINDER 1)

CREATE UNIQUE INDEX bucket_id ON bucket (id)

CREATE TABLE place (id integer PRIMARY KEY, name text NOT NULL, CHECK (id > 0))

CREATE TABLE city (people integer) INHERITS (place)

CREATE INDEX city_people ON city (people)

CREATE TABLE room (
  id integer PRIMARY KEY,
  during daterange,
  price tools.price_range,
  EXCLUDE USING gist (during WITH &&)) WITH (fillfactor = 70, parallel_workers = 3)

CREATE TABLE secret (owner text, body text)

ALTER TABLE secret ENABLE ROW LEVEL SECURITY

CREATE POLICY own ON secret FOR SELECT USING (owner = current_user)

CREATE TABLE never_analyzed (id integer PRIMARY KEY)

CREATE TABLE empty ()

CREATE VIEW sad_people WITH (security_barrier = true) AS
SELECT p.id, p.email, tools.normal(p.name) AS "Normal Name" FROM person p WHERE p.mood = 'sad'

CREATE VIEW sad_count AS SELECT count(*) AS n, tools.largest(score) AS top
FROM person WHERE id IN (SELECT id FROM sad_people)

CREATE VIEW by_key AS SELECT p.id, p.name, count(*) FROM person p JOIN event e ON e.person = p.id
GROUP BY p.id

CREATE MATERIALIZED VIEW event_by_day AS
SELECT at, count(*) AS n, sum(amount) AS total FROM event GROUP BY at

CREATE UNIQUE INDEX event_by_day_at ON event_by_day (at)

CREATE VIEW best_days AS SELECT at FROM event_by_day ORDER BY total DESC LIMIT 10

CREATE FUNCTION tools.people_of(wanted tools.mood) RETURNS SETOF public.person LANGUAGE sql STABLE
AS 'SELECT * FROM public.person WHERE mood = wanted'

INSERT INTO person (email, name, born, mood, score, code, home, tags, facts, extra, key, raw, net, active)
SELECT 'User' || i || '@example.org', 'name ' || i % 700, date '1950-01-01' + i % 20000,
  (ARRAY['sad', 'o''k', 'hap"py'])[1 + i % 3]::tools.mood, 1 + i % 90, 'C-' || i % 150,
  ROW('street ' || i % 40, (i % 9)::integer, 'sad'::tools.mood)::tools.address, ARRAY['t' || i % 13, 'u"' || i % 7],
  jsonb_build_object('a', i % 11, 'b', 'v' || i % 5), tools.hstore('k' || i % 3, 'v'),
  md5(i::text)::uuid, decode(md5(i::text), 'hex'), ('10.0.' || i % 200 || '.' || i % 250)::inet,
  i % 10 <> 0
FROM generate_series(1, 5000) i

INSERT INTO "Odd ""Schema"""."Ta""ble of ünïcode"
SELECT i, CASE WHEN i % 4 = 0 THEN 'ö, "' || i % 30 ELSE '{}' END, 1 + i % 5000
FROM generate_series(1, 2000) i

INSERT INTO event SELECT i, date '2023-06-01' + i % 1000,
  (ARRAY['sale', 'refund', 'visit', 'none'])[1 + i % 4], 1 + i % 5000, i % 300
FROM generate_series(1, 20000) i

INSERT INTO bucket SELECT i, 'body ' || i FROM generate_series(1, 3000) i

INSERT INTO place SELECT i, 'place ' || i FROM generate_series(1, 500) i

INSERT INTO city SELECT i, 'city ' || i, i * 7 FROM generate_series(501, 1500) i

INSERT INTO room SELECT i, daterange(date '2025-01-01' + i * 3, date '2025-01-01' + i * 3 + 2),
  tools.price_range(i::numeric, i + 10.0) FROM generate_series(1, 300) i

INSERT INTO secret SELECT 'owner' || i % 3, 'body' || i FROM generate_series(1, 300) i

REFRESH MATERIALIZED VIEW event_by_day

ANALYZE person, "Odd ""Schema"""."Ta""ble of ünïcode", event, bucket, place, city, room, secret,
  event_by_day

CREATE TEXT SEARCH DICTIONARY tools.plain_words (TEMPLATE = pg_catalog.simple, STOPWORDS = english)

CREATE TEXT SEARCH CONFIGURATION tools.words (COPY = pg_catalog.simple)

ALTER TEXT SEARCH CONFIGURATION tools.words ALTER MAPPING FOR asciiword WITH tools.plain_words, simple

CREATE FUNCTION tools.compare_last(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE
AS 'SELECT btint4cmp(a % 10, b % 10)'

CREATE OPERATOR CLASS tools.last_digit FOR TYPE integer USING btree AS
  OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
  FUNCTION 1 tools.compare_last(integer, integer)

CREATE FUNCTION tools.mood_number(m tools.mood) RETURNS integer LANGUAGE sql IMMUTABLE
AS 'SELECT length(m::text)'

CREATE CAST (tools.mood AS integer) WITH FUNCTION tools.mood_number(tools.mood) AS ASSIGNMENT

CREATE TABLE document (
  id integer PRIMARY KEY,
  body text,
  words tsvector GENERATED ALWAYS AS (to_tsvector('tools.words', body)) STORED)

CREATE INDEX document_words ON document USING gin (words)

CREATE INDEX document_last_digit ON document (id tools.last_digit)

INSERT INTO document SELECT i, 'word' || i % 40 || ' and the other ' || i FROM generate_series(1, 800) i

ANALYZE document

CREATE RULE keep_documents AS ON DELETE TO document DO INSTEAD NOTHING
