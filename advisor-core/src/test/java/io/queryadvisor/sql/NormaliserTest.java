package io.queryadvisor.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserTest {

  private static String postgres(String sql) {
    return Normaliser.normalise(sql, Engine.POSTGRESQL).text();
  }

  private static String mySql(String sql) {
    return Normaliser.normalise(sql, Engine.MYSQL).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      textBlock =
          """
          select * from Orders where id=42;                  ¦ SELECT * FROM orders WHERE id = ?
          SELECT a.b , count( * ) FROM  s . t                ¦ SELECT a.b, count(*) FROM s.t
          select 'it''s', 'a\\', b                           ¦ SELECT ?, ?, b
          select E'a\\'b', x                                 ¦ SELECT ?, x
          select $$a'b$$, $q$ $$ ' $q$, $1, $12              ¦ SELECT ?, ?, ?, ?
          select /* a /* b */ c */ 1 -- rest                 ¦ SELECT ?
          select "id", "Id", "a b", "select", "a""b" from t  ¦ SELECT id, "Id", "a b", "select", "a""b" FROM t
          select 1.5e-3, .5, 0x1F, 1_000, -1, - 2, +3        ¦ SELECT ?, ?, ?, ?, ?, ?, ?
          select a-1, a -1, (b)-2, 3-4                       ¦ SELECT a - ?, a - ?, (b) - ?, ? - ?
          select * from t where a=-1 and b>=-2 and c*-3 < 4  ¦ SELECT * FROM t WHERE a = ? AND b >= ? AND c * ? < ?
          select x1, t_2024.c3 from t_2024                   ¦ SELECT x1, t_2024.c3 FROM t_2024
          select '5'::int, a::text, now()::date              ¦ SELECT ?::int, a::text, now()::date
          a in (1,2,3)                                       ¦ a IN (?)
          a in (1)                                           ¦ a IN (?)
          a in ('a'::uuid, 'b'::uuid)                        ¦ a IN (?)
          a in ($1::varchar(10), $2::varchar(10)) and b      ¦ a IN (?) AND b
          a in (lower($1), lower($2))                        ¦ a IN (lower(?))
          (a, b) in ((1,2),(3,4))                            ¦ (a, b) IN ((?, ?))
          a in (select id from t where x in (1,2))           ¦ a IN (SELECT id FROM t WHERE x IN (?))
          a = any(array[1,2,3]) and b = any('{1,2}'::int[])  ¦ a = ANY (ARRAY[?]) AND b = ANY (?::int[])
          insert into t(a,b) values (1,'x'),(2,'y'),(3,NULL) ¦ INSERT INTO t(a, b) VALUES (?, ?)
          insert into t values (1,now()),(2,now()) returning id ¦ INSERT INTO t VALUES (?, now()) RETURNING id
          select f(1, 2), g(a, 1)                            ¦ SELECT f(?, ?), g(a, ?)
          select a from t where b is null and c is not null and d = null ¦ SELECT a FROM t WHERE b IS NULL AND c IS NOT NULL AND d = ?
          select date '2026-01-01', interval '1 day'         ¦ SELECT date ?, interval ?
          select data->>'a', data#>>'{a}', a||'b', x @> '{}' ¦ SELECT data ->> ?, data #>> ?, a || ?, x @> ?
          select data ? 'a', data ?| $1 from t where id = ?  ¦ SELECT data ? ?, data ?| ? FROM t WHERE id = ?
          select a[1], b[1:2], a != b                        ¦ SELECT a[?], b[? : ?], a <> b
          select B'101', x'1F', U&'d\\0061t', n'x'           ¦ SELECT ?, ?, ?, ?
          select 'a'\t'b'                                    ¦ SELECT ?
          limit 10 offset 20                                 ¦ LIMIT ? OFFSET ?
          select true, not true, a = false                   ¦ SELECT ?, NOT TRUE, a = ?
          select Größe from "größe" where a = 'ü'            ¦ SELECT größe FROM größe WHERE a = ?
          """)
  void postgresStatementsBecomeReadableText(String sql, String expected) {
    assertThat(postgres(sql)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          select * from `Orders` where `id`=42;              | SELECT * FROM Orders WHERE id = ?
          select 'it\\'s', "dou""ble", 'a''b', "x\\"y"       | SELECT ?
          select a # rest                                    | SELECT a
          select a -- rest                                   | SELECT a
          select 5--3                                        | SELECT ? - ?
          select /*!50000 SQL_NO_CACHE */ a /*M!100 b */     | SELECT SQL_NO_CACHE a b
          select 0x1F, x'1f', 0b01, b'01', N'x', _utf8'x', a | SELECT ?, _utf8 ?, a
          select `a b`, `select`, `a``b`                     | SELECT `a b`, `select`, `a``b`
          select 1a, t.2b from t                             | SELECT 1a, t.2b FROM t
          insert into t values (1,2),(3,null)                | INSERT INTO t VALUES (?)
          a in (1,2,3) and b in (-1)                         | a IN (?) AND b IN (?)
          select @@session.x, @a := 1, @'b'                  | SELECT @@session.x, @a := ?, @?
          limit 10, 20                                       | LIMIT ?, ?
          select `t` . `a` , COUNT ( * ) FROM `t` WHERE `a` != ? | SELECT t.a, COUNT(*) FROM t WHERE a <> ?
          """)
  void mySqlStatementsBecomeReadableText(String sql, String expected) {
    assertThat(mySql(sql)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          SELECT * FROM "user" u WHERE u.id IN ('1','2') LIMIT 5 | SELECT * FROM "user" u WHERE u.id IN ($1 /*, ... */) LIMIT $2
          select * from t where a in (1,2,3)                 | select * from t where a in ($1, $2, $3)
          select * from t where a in (1::int8,2::int8)       | select * from t where a in ($1 /*, ... */)
          INSERT INTO t (a, b) VALUES (1, true), (-2, null)  | INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)
          select a from t where d > date '2026-01-01' - interval '1 day' | select a from t where d > date $1 - interval $2
          select extract(year from now()), f(extract(EPOCH from a)) | select extract($1 from now()), f(extract($2 from a))
          select * from t where a = -5                       | select * from t where a = $1
          """)
  void statementStatisticsOfPostgresGiveTheSameFingerprint(String logged, String normalised) {
    assertThat(Normaliser.normalise(normalised, Engine.POSTGRESQL))
        .isEqualTo(Normaliser.normalise(logged, Engine.POSTGRESQL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          select * from t where id=7                         | SELECT * FROM `t` WHERE `id` = ?
          select status, count(*) from Orders where id in (1,2,3) group by status | SELECT STATUS , COUNT ( * ) FROM `Orders` WHERE `id` IN (...) GROUP BY STATUS
          insert into t(a,b) values (1,'x')                  | INSERT INTO `t` ( `a` , `b` ) VALUES (...)
          insert into t(a,b) values (1,'x'),(2,'y')          | INSERT INTO `t` ( `a` , `b` ) VALUES (...) /* , ... */
          select a from shop.t x where x.b <> 'q' limit 10, 20 | SELECT `a` FROM `shop` . `t` `x` WHERE `x` . `b` != ? LIMIT ?, ...
          update t set a = a + 1, b = null where c is null   | UPDATE `t` SET `a` = `a` + ? , `b` = ? WHERE `c` IS NULL
          select coalesce(a, 1, 2) from t where d > now() - interval 1 day | SELECT COALESCE ( `a` , ?, ... ) FROM `t` WHERE `d` > NOW ( ) - INTERVAL ? DAY
          """)
  void digestTextOfMySqlGivesTheSameFingerprint(String logged, String digest) {
    assertThat(Normaliser.normalise(digest, Engine.MYSQL).fingerprint())
        .isEqualTo(Normaliser.normalise(logged, Engine.MYSQL).fingerprint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select 1                                            | SELECT
          (select 1) union select 2                           | SELECT
          with a as (delete from t returning *) select 1      | SELECT
          with a as (select 1), b(x) as (select 2) insert into t select 3 | INSERT
          with a as (select 1) merge into t using a on true   | MERGE
          merge into t using a                                | MERGE
          values (1)                                          | SELECT
          replace into t values (1)                           | INSERT
          /* c */ update t set a = 1                          | UPDATE
          delete from t                                       | DELETE
          BEGIN                                               | TRANSACTION
          start transaction                                   | TRANSACTION
          start replica                                       | UTILITY
          savepoint s                                         | TRANSACTION
          create table t (a int)                              | DEFINITION
          truncate t                                          | DEFINITION
          set a = 1                                           | UTILITY
          vacuum                                              | UTILITY
          nonsense                                            | UTILITY
          ''                                                  | UTILITY
          """)
  void kindComesFromTheLeadingKeyword(String sql, StatementKind expected) {
    assertThat(Normaliser.normalise(sql, Engine.POSTGRESQL).kind()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "begin, BEGIN",
    "start transaction read only, BEGIN",
    "commit, END",
    "end, END",
    "rollback, END",
    "rollback to savepoint x, NONE",
    "savepoint x, NONE",
    "select 1, NONE"
  })
  void transactionStepsAreTold(String sql, TransactionStep expected) {
    assertThat(read(sql, Engine.POSTGRESQL).transactionStep()).isEqualTo(expected);
  }

  @Test
  void parametersAreHashedInOrder() {
    long first = read("select * from t where a = 1 and b = 'x'", Engine.POSTGRESQL).parameterHash();
    assertThat(read("SELECT * FROM t WHERE a=1 AND b='x' -- c", Engine.POSTGRESQL).parameterHash())
        .isEqualTo(first);
    assertThat(read("select * from t where a = 'x' and b = 1", Engine.POSTGRESQL).parameterHash())
        .isNotEqualTo(first);
    assertThat(read("select * from t where a = -1 and b = 'x'", Engine.POSTGRESQL).parameterHash())
        .isNotEqualTo(first);
  }

  @Test
  void fingerprintsAreStableOverReleases() {
    assertThat(XxHash64.hash(new byte[0], 0, 0)).isEqualTo(0xEF46DB3751D8E999L);
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
    assertThat(XxHash64.hash(abc, 0, 3)).isEqualTo(0x44BC2CF5AD770999L);
    byte[] letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ[@`{é01234567".getBytes(StandardCharsets.UTF_8);
    byte[] folded = "abcdefghijklmnopqrstuvwxyz[@`{é01234567".getBytes(StandardCharsets.UTF_8);
    assertThat(XxHash64.hashFolded(letters, 0, letters.length))
        .isEqualTo(XxHash64.hash(folded, 0, folded.length));
  }

  @Test
  void hostileTextEndsWithoutError() {
    for (Engine engine : Engine.values()) {
      assertThat(read("/*".repeat(100_000), engine).fingerprint()).isNotZero();
      assertThat(read("(".repeat(100_000) + "1", engine).kind()).isNotNull();
      assertThat(read("$a".repeat(100_000), engine).kind()).isNotNull();
      assertThat(read("select in (" + "1,".repeat(2_000_000) + "1)", engine).text(100))
          .isEqualTo("SELECT IN (?)");
      for (String open :
          new String[] {"'", "\"", "`", "$$", "$x$", "E'\\", "/*", "--", "a.", "-"}) {
        assertThat(read("select " + open, engine).text(100)).startsWith("SELECT");
      }
      assertThat(read("x".repeat(5_000_000), engine).text(4096)).hasSizeLessThanOrEqualTo(4096);
      assertThat(read("\0\0select\0 1\0", engine).text(100)).isEqualTo("SELECT ?");
    }
  }

  @Test
  void anyBytesAreReadWithoutError() {
    Random random = new Random(7);
    String alphabet = "'\"`$\\/*-#()[],.;:?@=<>!aeEuU&nx01 \n\0é in values null array";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder sql = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        sql.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Engine engine = random.nextBoolean() ? Engine.POSTGRESQL : Engine.MYSQL;
      NormalisedStatement statement = Normaliser.normalise(sql.toString(), engine);
      assertThat(Normaliser.normalise(sql.toString(), engine)).isEqualTo(statement);
    }
  }

  private static Normaliser read(String sql, Engine engine) {
    Normaliser normaliser = new Normaliser(engine);
    byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
    normaliser.read(bytes, 0, bytes.length);
    return normaliser;
  }
}
