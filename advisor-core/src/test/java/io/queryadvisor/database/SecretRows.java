package io.queryadvisor.database;

import io.queryadvisor.testing.servers.DatabaseServer;
import java.sql.SQLException;
import java.util.List;

/** A PostgreSQL database in which every value of every type can be told from all others. */
final class SecretRows {
  static final String DATABASE = "secret_rows";

  /** What values of text and of types like it have in common. */
  static final String MARKER = "mArKer";

  /** What stands in values that are kept unless all are replaced: numbers, dates. */
  static final List<String> PLAIN_MARKERS = List.of("424242", "1987-", "hush");

  private static final String[] STATEMENTS = {
    "CREATE EXTENSION citext",
    "CREATE EXTENSION hstore",
    "CREATE TYPE verdict AS ENUM ('yes', 'no')",
    "CREATE TYPE pair AS (a text, b integer)",
    "CREATE DOMAIN code AS varchar(40) CHECK (VALUE ~ '^[A-Za-z0-9_]+$')",
    "CREATE TABLE everything (id bigint, n integer, small smallint, amount numeric, ratio float8,"
        + " paid money, born date, made timestamp, seen timestamptz, at time, lasted interval,"
        + " t text, v varchar(60), c char(40), ci citext, d code, nm name, tags text[],"
        + " numbers int[], facts jsonb, words tsvector, raw bytea, key uuid, net inet,"
        + " block cidr, mac macaddr, bits varbit, span int4range, spans tsrange, pairs pair,"
        + " kv hstore, verdict verdict, sure boolean, repeated text)",
    "INSERT INTO everything SELECT 42424200000 + i, 424242000 + i, i, 424242 + i / 1000.0, 424242.5"
        + " + i, 424242, date '1987-01-01' + i % 300, timestamp '1987-01-01' + i * interval '1"
        + " minute', timestamptz '1987-01-01' + i * interval '1 minute', time '00:00:01' + i *"
        + " interval '1 s', i * interval '1 minute', 'mArKer' || i % 400, 'mArKer' || i % 400,"
        + " 'mArKer' || i % 400, 'mArKer' || i % 400, 'mArKer' || i % 400, 'mArKer' || i % 400,"
        + " ARRAY['mArKer' || i % 150, 'mArKer' || i % 11], ARRAY[424242000 + i % 50],"
        + " jsonb_build_object('mArKer', 'mArKer' || i % 400), to_tsvector('simple', 'mArKer' || i"
        + " % 200 || ' mArKer' || i % 20), convert_to('mArKer' || i % 400, 'UTF8'), md5((i %"
        + " 400)::text)::uuid, ('77.66.' || i % 200 || '.' || i % 50)::inet, ('77.66.' || i % 200"
        + " || '.0/24')::cidr, ('08:00:2b:77:66:' || lpad(to_hex(i % 200), 2, '0'))::macaddr, (i %"
        + " 400)::bit(12), int4range(i, i + 5), tsrange('1987-01-01', timestamp '1987-01-01' + i *"
        + " interval '1 minute'), ROW('mArKer' || i % 400, i)::pair, hstore('mArKer' || i % 30,"
        + " 'mArKer' || i % 400), (ARRAY['yes', 'no'])[1 + i % 2]::verdict, i % 3 = 0, 'hush' || i"
        + " % 5 FROM generate_series(1, 6000) i",
    "CREATE INDEX ON everything (t)",
    "CREATE INDEX ON everything (lower(v))",
    "CREATE INDEX ON everything (n)",
    "CREATE INDEX ON everything (born)",
    "CREATE INDEX ON everything (key)",
    "CREATE INDEX ON everything (net)",
    "CREATE INDEX ON everything (raw)",
    "CREATE INDEX ON everything (verdict)",
    "CREATE INDEX ON everything (sure)",
    "CREATE INDEX ON everything (d)",
    "CREATE INDEX ON everything (tags)",
    "CREATE INDEX ON everything (repeated)",
    // Each value once: few, yet they name the things themselves.
    "CREATE TABLE few (id integer PRIMARY KEY, email text UNIQUE)",
    "INSERT INTO few SELECT i, 'mArKer' || i || '@example.org' FROM generate_series(1, 60) i",
    // No statistics at all, and still end points.
    "CREATE TABLE unmeasured (email text PRIMARY KEY)",
    "INSERT INTO unmeasured SELECT 'mArKer' || i FROM generate_series(1, 60) i",
    // Few in each partition, many in all; partitions that are analyzed alone, and not at all.
    "CREATE TABLE visit (tenant int, who text, day date) PARTITION BY LIST (tenant)",
    "CREATE TABLE visit_1 PARTITION OF visit FOR VALUES IN (1)",
    "CREATE TABLE visit_2 PARTITION OF visit FOR VALUES IN (2)",
    "CREATE INDEX ON visit (lower(who))",
    "INSERT INTO visit SELECT 1, 'mArKer' || i % 80, '1987-01-01' FROM generate_series(1, 2000) i",
    "INSERT INTO visit SELECT 2, 'mArKer' || 80 + i % 80, '1987-01-01'"
        + " FROM generate_series(1, 2000) i",
    // A child with few values, whose parent has many.
    "CREATE TABLE elder (who text)",
    "CREATE TABLE younger () INHERITS (elder)",
    "INSERT INTO elder SELECT 'mArKer' || i FROM generate_series(1, 3000) i",
    "INSERT INTO younger SELECT 'mArKer' || i % 3 FROM generate_series(1, 300) i",
    // Of hidden columns: few words, numbers and the whole row.
    "CREATE TABLE person (id int, email text, facts jsonb, grade text)",
    "CREATE INDEX person_domain ON person (split_part(email, '@', 2))",
    "CREATE INDEX person_born ON person (((facts ->> 'born')::int))",
    "CREATE INDEX person_grade ON person (lower(grade))",
    "CREATE INDEX person_row ON person ((person IS NOT NULL))",
    "INSERT INTO person SELECT i, i || '@mArKer.example', jsonb_build_object('born', 987654000 + i"
        + " % 10), 'hush' || i % 3 FROM generate_series(1, 3000) i",
    "ANALYZE everything, few, visit_1, visit_2, elder, younger, person",
  };

  static void create(DatabaseServer server) throws SQLException {
    server.createDatabase(DATABASE);
    server.execute(DATABASE, STATEMENTS);
  }

  private SecretRows() {}
}
