package io.queryadvisor.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.sql.QueryShapeReader.Understanding;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JSqlParserShapeReaderTest {
  private final QueryShapeReader reader = new JSqlParserShapeReader();

  @Test
  void loggedParametersTellLimitAndOffset() {
    QueryShape shape = shape("select * from t limit $1 offset $2", "20", "40000");

    assertThat(shape.limit().limit()).hasValue(20);
    assertThat(shape.limit().offset()).hasValue(40_000);
  }

  @Test
  void loggedParametersTellTheKindOfAPattern() {
    assertThat(kind("%abc")).isEqualTo(PredicateKind.LIKE_INFIX);
    assertThat(kind("abc%")).isEqualTo(PredicateKind.LIKE_PREFIX);
    assertThat(predicate("select * from t where a like $1").kind()).isEqualTo(PredicateKind.OTHER);
  }

  @Test
  void aLoggedParameterStaysAParameterAndShowsItsValue() {
    ComparedValue value = predicate("select * from t where a = $1", "42").value();

    assertThat(value).isEqualTo(new ComparedValue(ComparedValue.Type.PARAMETER, "42"));
  }

  @Test
  void placeholdersWithoutNumbersAreCounted() {
    QueryShape shape = shape("select * from t where a = ? and b like ? limit ?", "1", "%x", "7");

    assertThat(shape.predicates().get(1).kind()).isEqualTo(PredicateKind.LIKE_INFIX);
    assertThat(shape.limit().limit()).hasValue(7);
  }

  @Test
  void aNonsenseLimitIsUnknown() {
    assertThat(shape("select * from t limit $1", "NULL").limit().limit()).isEmpty();
    assertThat(shape("select * from t limit $1", "99999999999999999999").limit().limit()).isEmpty();
  }

  @Test
  void longListsAreShortenedBeforeParsing() {
    String list = "1" + ", 1".repeat(10_000);

    assertThat(predicate("select * from t where a in (" + list + ") and b = 2").kind())
        .isEqualTo(PredicateKind.IN_LIST);
    assertThat(shape("insert into t (a) values (1)" + ", (1)".repeat(10_000)).kind())
        .isEqualTo(StatementKind.INSERT);
  }

  @Test
  void aComparedValueIsCutAt200Characters() {
    String text = predicate("select * from t where a = '" + "x".repeat(1_000) + "'").value().text();

    assertThat(text).hasSize(200).endsWith("…");
  }

  @Test
  void correlatedSubqueriesSeeTheLevelAroundThem() {
    QueryShape shape =
        shape(
            "with c as (select 1 from x) select * from a where exists (select 1 from b where"
                + " b.i = a.i) and n in (select n from d)");

    assertThat(shape.relations().stream().map(Relation::table)).containsExactly("x", "a", "b", "d");
    assertThat(shape.outerScopes()).containsExactly(0, 1, 0, 0);
  }

  @Test
  void theSameStatementIsUnderstoodAlikeAgain() {
    StatementText text = StatementText.of("select * from t where a = 1");

    assertThat(reader.read(text, Engine.POSTGRESQL))
        .isEqualTo(reader.read(text, Engine.POSTGRESQL));
  }

  @Test
  void severalThreadsReadAtOnce() {
    List<String> statements =
        IntStream.range(0, 200).mapToObj(i -> "select * from t" + i + " where a = " + i).toList();

    List<String> tables =
        statements.parallelStream().map(sql -> shape(sql).relations().get(0).table()).toList();

    assertThat(tables).hasSize(200).startsWith("t0").endsWith("t199");
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("deep", "select " + "(".repeat(5_000) + "1" + ")".repeat(5_000), "nests"),
        Arguments.of("long", "select '" + "x".repeat(5_000_000) + "'", "longer than"),
        Arguments.of("long string", "select '" + "x".repeat(900_000) + "'", "longer than"),
        Arguments.of("open string", "select 'abc", "string does not end"),
        Arguments.of("open name", "select \"abc", "identifier does not end"),
        Arguments.of("open comment", "select /* /* */ 1", "comment does not end"),
        Arguments.of("open dollar", "select $a$ x", "string does not end"),
        Arguments.of("open parenthesis", "select (1", "opens a parenthesis"),
        Arguments.of("closed parenthesis", "select 1)", "closes a parenthesis"),
        Arguments.of("empty", " ; -- nothing", "is empty"),
        Arguments.of("two", "select 1; drop table t", "holds 2 statements"),
        Arguments.of("cut off", "select * from t where a = 'abc…", "is cut off"),
        Arguments.of("garbage", "\u0001\u0002 %%% ???", "does not parse"));
  }

  // no test of speed: the limit only says that the reader comes back at all
  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void hostileTextFailsWithAReason(String name, String sql, String reason) {
    Understanding understanding = reader.read(StatementText.of(sql), Engine.POSTGRESQL);

    assertThat(understanding)
        .isInstanceOfSatisfying(
            Understanding.Failed.class, failed -> assertThat(failed.reason()).contains(reason));
  }

  static Stream<String> bulky() {
    return Stream.of(
        "select * from t where a = 1" + " and a = 1".repeat(5_000),
        "select * from t where a = 1" + " or a = 1".repeat(5_000),
        "select * from t where a = 1" + " + 1".repeat(5_000),
        "select * from t where " + "not ".repeat(5_000) + "a",
        "select * from t where " + "f(".repeat(90) + "a" + ")".repeat(90) + " = 1",
        "select * from t where "
            + "a in (select b from u where ".repeat(40)
            + "a = 1"
            + ")".repeat(40),
        "select " + "case when a = 1 then ".repeat(200) + "1" + " end".repeat(200) + " from t",
        "select a from t" + " union select a from t".repeat(1_000));
  }

  @ParameterizedTest
  @MethodSource("bulky")
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void bulkyTextEndsEitherWay(String sql) {
    assertThat(reader.read(StatementText.of(sql), Engine.MYSQL)).isNotNull();
  }

  private PredicateKind kind(String pattern) {
    return predicate("select * from t where a like $1", pattern).kind();
  }

  private Predicate predicate(String sql, String... parameters) {
    return shape(sql, parameters).predicates().get(0);
  }

  private QueryShape shape(String sql, String... parameters) {
    Understanding understanding =
        reader.read(new StatementText(sql, List.of(parameters)), Engine.POSTGRESQL);
    assertThat(understanding).isInstanceOf(Understanding.Understood.class);
    return ((Understanding.Understood) understanding).shape();
  }
}
