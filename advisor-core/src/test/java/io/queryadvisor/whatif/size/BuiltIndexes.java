package io.queryadvisor.whatif.size;

import io.queryadvisor.testing.servers.DatabaseServer;
import java.sql.SQLException;
import java.util.List;

/** Tables with known distributions, and indexes of all kinds that are really built on them. */
final class BuiltIndexes {
  static final String DATABASE = "index_sizes";

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE events AS SELECT g AS id, g::bigint * 7 AS big, g % 50 AS few,
              ((g * 7919::bigint) % 29989)::int AS many, g / 4 AS quad,
              (ARRAY['open','paid','sent','closed'])[1 + (sqrt(g * 1.0) * 7)::int % 4] AS status,
              md5(g::text) AS hash, 'user' || (g % 40000) || '@example.org' AS email,
              left(md5((g % 977)::text), 4 + g % 17) AS word,
              timestamptz '2024-01-01' + g * interval '37 seconds' AS at,
              date '2020-01-01' + (g / 150) AS day,
              (g % 977) / 100.0 AS price, (g % 977)::float8 AS ratio,
              CASE WHEN g % 20 = 0 THEN g END AS rare,
              g % 40 = 0 AS flagged, gen_random_uuid() AS uuid
            FROM generate_series(1, 300000) g
          """,
          """
          CREATE TABLE documents AS SELECT g AS id,
              md5(g::text) || ' ' || md5((g * 3)::text) AS hex,
              (SELECT string_agg((ARRAY['red','green','blue','large','small','table','chair','lamp',
                  'garden','kitchen','river','stone'])[1 + ((g * 31 + w * w * 17) % 12)], ' ')
                 FROM generate_series(1, 6) w) AS title,
              jsonb_build_object('kind', 'k' || g % 20, 'user', g % 5000, 'tags',
                  jsonb_build_array('t' || g % 100, 't' || g % 37)) AS data,
              ARRAY['t' || g % 100, 't' || g % 37, 't' || g % 11] AS tags,
              int4range(g * 10, g * 10 + 5 + g % 20) AS span,
              to_tsvector('simple', 'w' || g % 3000 || ' w' || g % 701 || ' w' || g % 97) AS words
            FROM generate_series(1, 60000) g
          """);

  private static final List<String> INDEXES =
      List.of(
          "events (id)",
          "events (big)",
          "events (few)",
          "events (many)",
          "events (quad)",
          "events (status)",
          "events (hash)",
          "events (email)",
          "events (email text_pattern_ops)",
          "events (word)",
          "events (at)",
          "events (day)",
          "events (price)",
          "events (ratio)",
          "events (rare)",
          "events (flagged)",
          "events (uuid)",
          "events (few, many)",
          "events (status, at)",
          "events (status, day DESC)",
          "events (many, few) INCLUDE (at)",
          "events (day) INCLUDE (price, status)",
          "events (id) WHERE flagged",
          "events (at) WHERE rare IS NOT NULL",
          "events (lower(email))",
          "events ((at AT TIME ZONE 'UTC'))",
          "events USING hash (email)",
          "events USING hash (id)",
          "events USING hash (few)",
          "events USING brin (at)",
          "events USING brin (id, day)",
          "documents USING gin (hex gin_trgm_ops)",
          "documents USING gin (title gin_trgm_ops)",
          "documents USING gin (data)",
          "documents USING gin (data jsonb_path_ops)",
          "documents USING gin (tags)",
          "documents USING gin (words)",
          "documents USING gist (span)");

  private BuiltIndexes() {}

  static void build(DatabaseServer server) throws SQLException {
    server.createDatabase(DATABASE);
    server.execute(
        DATABASE, "CREATE EXTENSION pg_trgm", "CREATE EXTENSION pageinspect", "SET jit = off");
    for (String table : TABLES) {
      server.execute(DATABASE, table);
    }
    server.execute(DATABASE, "ANALYZE"); // a hash index is laid out for the rows that are known
    for (int i = 0; i < INDEXES.size(); i++) {
      server.execute(DATABASE, "CREATE INDEX i%02d ON %s".formatted(i, INDEXES.get(i)));
    }
    server.execute(DATABASE, "CREATE UNIQUE INDEX u00 ON events (id, few)", "VACUUM ANALYZE");
  }
}
