package io.queryadvisor.whatif.twin;

import java.util.List;

/** Tables of many distributions, and indexes of all methods on them. */
final class BuiltSizes {
  static final String DATABASE = "built_sizes";

  static final List<String> TABLES =
      List.of(
          "CREATE EXTENSION pg_trgm",
          "CREATE EXTENSION btree_gist",
          "SELECT setseed(0.3)",
          """
          CREATE TABLE plain AS SELECT g AS id, (random() * 1e9)::bigint AS uniform,
              floor(20000 * power(random(), 3))::int AS skewed, g % 7 AS low,
              CASE WHEN random() < 0.9 THEN NULL ELSE floor(random() * 50000)::int END AS hollow,
              'User' || g || '@Example' || g % 50 || '.com' AS email,
              left(repeat(md5(g::text), 3), 4 + (g * 7919::bigint % 80)::int) AS varied,
              timestamp '2024-01-01' + g * interval '2 minutes' AS at,
              (ARRAY['active', 'Active', 'locked'])[1 + floor(3 * power(random(), 4))::int] AS status,
              round((random() * 1000)::numeric, 2) AS price
            FROM generate_series(1, 200000) g
          """,
          """
          CREATE TABLE document AS SELECT g AS id,
              jsonb_build_object('color', (ARRAY['red', 'green', 'blue'])[1 + floor(3 * random())::int],
                'weight', floor(random() * 1000), 'model', 'M' || g % 2000) AS attributes,
              jsonb_build_object('device', (ARRAY['phone', 'desktop', 'tv'])[1 + floor(3 * power(random(), 2))::int],
                'code', floor(random() * 5000), 'ok', random() < 0.97,
                'tags', jsonb_build_array('t' || g % 100, 't' || g % 37)) AS payload,
              ARRAY(SELECT 'tag' || floor(400 * power(random(), 2))::int
                FROM generate_series(1, 1 + g % 6)) AS tags,
              ARRAY[g % 1000, g % 77, g % 13] AS numbers,
              'Product ' || (ARRAY['Turbo', 'Ultra', 'Micro', 'Mega'])[1 + floor(4 * random())::int] || ' '
                || (ARRAY['Mixer', 'Lamp', 'Drill', 'Phone'])[1 + floor(4 * random())::int] || ' '
                || substr(md5((g * 7)::text), 1, 6) AS name,
              md5(g::text) || ' ' || md5((g * 3)::text) AS hex,
              to_tsvector('simple', 'w' || floor(3000 * power(random(), 2)) || ' x' || g % 701 || ' y'
                || g % 97) AS words,
              'w' || floor(3000 * power(random(), 2)) || ' x' || g % 701 || ' y' || g % 97 AS text,
              int4range(g * 10, g * 10 + 5 + g % 20) AS span,
              tsrange(timestamp '2023-01-01' + (g * 7919 % 100003) * interval '10 minutes',
                timestamp '2023-01-01' + (g * 7919 % 100003) * interval '10 minutes'
                  + (1 + g % 9) * interval '1 hour') AS during,
              point(random() * 100, random() * 100) AS place,
              1 + floor(random() * 500)::int AS room
            FROM generate_series(1, 100000) g
          """,
          "VACUUM ANALYZE");

  static final List<String> INDEXES =
      List.of(
          "plain (uniform)",
          "plain (skewed)",
          "plain (low)",
          "plain (hollow)",
          "plain (email)",
          "plain (varied)",
          "plain (at)",
          "plain (status)",
          "plain (price)",
          "plain (status, at)",
          "plain (low, skewed)",
          "plain (skewed) INCLUDE (status)",
          "plain (lower(email))",
          "plain (upper(status))",
          "plain (date_trunc('day', at))",
          "plain ((at::date))",
          "plain (left(varied, 3))",
          "plain (substring(email from 1 for 5))",
          "plain ((skewed % 10))",
          "plain ((price * 2))",
          "plain USING hash (email)",
          "plain USING hash (skewed)",
          "plain USING hash (uniform)",
          "plain USING brin (at)",
          "document ((attributes ->> 'model'))",
          "document ((attributes ->> 'color'))",
          "document ((payload ->> 'device'))",
          "document ((payload ->> 'code'))",
          "document (((attributes ->> 'weight')::int))",
          "document USING gin (attributes)",
          "document USING gin (attributes jsonb_path_ops)",
          "document USING gin (payload)",
          "document USING gin (payload jsonb_path_ops)",
          "document USING gin (tags)",
          "document USING gin (numbers)",
          "document USING gin (name gin_trgm_ops)",
          "document USING gin (hex gin_trgm_ops)",
          "document USING gin (lower(name) gin_trgm_ops)",
          "plain USING gin (email gin_trgm_ops)",
          "plain USING gin (status gin_trgm_ops)",
          "document USING gin (words)",
          "document USING gin (to_tsvector('simple', text))",
          "document USING gist (span)",
          "document USING gist (during)",
          "document USING gist (place)",
          "document USING gist (room, during)");

  private BuiltSizes() {}
}
