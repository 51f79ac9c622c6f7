package io.queryadvisor.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
  static Stream<Arguments> meanings() {
    return Stream.of(
        Arguments.of("SELECT * FROM t WHERE a = $1", "1 equality a"),
        Arguments.of("SELECT * FROM t WHERE $1 = a", "1 equality a"),
        Arguments.of("SELECT * FROM t WHERE t.a=$1::int", "1 equality t.a"),
        Arguments.of("SELECT * FROM t WHERE \"A b\" <> $1", "1 equality A b"),
        Arguments.of("SELECT * FROM t WHERE a::text = $1", "1 equality a"),
        Arguments.of("SELECT * FROM t WHERE lower(t.a) = $1", "1 equality lower(t.a)"),
        Arguments.of("SELECT * FROM t WHERE lower((a)::text) = $1", "1 equality lower(a)"),
        Arguments.of("SELECT * FROM t WHERE a + b = $1", "1 equality b"),
        Arguments.of("SELECT * FROM t WHERE f(a, g(b)) = $1", "1 equality f(a)"),
        Arguments.of("SELECT * FROM t WHERE f(g(a)) = $1", "1 equality -"),
        Arguments.of("SELECT * FROM t WHERE a IS NOT DISTINCT FROM $1", "1 equality a"),
        Arguments.of("SELECT * FROM t WHERE a >= $1 AND a < $2", "1 lower a; 2 upper a"),
        Arguments.of("SELECT * FROM t WHERE $1 <= a", "1 lower a"),
        Arguments.of("SELECT * FROM t WHERE a BETWEEN $1 AND $2", "1 lower a; 2 upper a"),
        Arguments.of(
            "SELECT * FROM t WHERE a NOT BETWEEN $1 AND $2 AND b = $3",
            "1 lower a; 2 upper a; 3 equality b"),
        Arguments.of("SELECT * FROM t WHERE a IN ($1)", "1 whole_list a"),
        Arguments.of("SELECT * FROM t WHERE a IN ($1 /*, ... */)", "1 whole_list a"),
        Arguments.of("SELECT * FROM t WHERE a NOT IN ($1, $2)", "1 list a 0; 2 list a 1"),
        Arguments.of("SELECT * FROM t WHERE a = ANY ($1)", "1 array a"),
        Arguments.of("SELECT * FROM t WHERE a = ANY($1::int[])", "1 array a"),
        Arguments.of("SELECT * FROM t WHERE a = ANY (ARRAY[$1, $2])", "1 list a 0; 2 list a 1"),
        Arguments.of("SELECT * FROM t WHERE a LIKE $1", "1 pattern a"),
        Arguments.of("SELECT * FROM t WHERE a NOT ILIKE $1", "1 pattern a"),
        Arguments.of("SELECT * FROM t WHERE a LIKE '%' || $1 || '%'", "1 other -"),
        Arguments.of("SELECT * FROM t WHERE tags @> $1", "1 content tags"),
        Arguments.of("SELECT * FROM t WHERE tags ? $1", "1 content tags"),
        Arguments.of("SELECT * FROM t WHERE tags ?| $1", "1 content tags"),
        Arguments.of("SELECT * FROM t WHERE tags @> ARRAY[$1]", "1 list tags 0"),
        Arguments.of("SELECT * FROM t WHERE (a, b) > ($1, $2)", "1 lower a; 2 lower b"),
        Arguments.of("SELECT * FROM t ORDER BY a LIMIT $1 OFFSET $2", "1 limit -; 2 offset -"),
        Arguments.of("SELECT * FROM t FETCH FIRST $1 ROWS ONLY", "1 limit -"),
        Arguments.of("SELECT * FROM t WHERE a = ($1)", "1 equality a"),
        Arguments.of(
            "UPDATE t SET a = $1, b = $2 WHERE id = $3",
            "1 equality a; 2 equality b; 3 equality id"),
        Arguments.of("INSERT INTO t (a, b) VALUES ($1, $2)", "1 equality a; 2 equality b"),
        Arguments.of("SELECT date_trunc($1, a) FROM t", "1 field -"),
        Arguments.of("SELECT extract($1 FROM a) FROM t", "1 field -"),
        Arguments.of("SELECT a AT TIME ZONE $1 FROM t", "1 zone -"),
        Arguments.of(
            "SELECT * FROM t WHERE a >= DATE $1 - INTERVAL $2",
            "1 lower a DATE; 2 other - INTERVAL"),
        Arguments.of(
            "SELECT * FROM t WHERE a < TIMESTAMP WITH TIME ZONE $1",
            "1 upper a TIMESTAMP WITH TIME ZONE"),
        Arguments.of("SELECT * FROM t WHERE a = $2 OR b = $1", "2 equality a; 1 equality b"),
        Arguments.of("SELECT '$1', $$ $1 $$, \"$1\" -- $1\n FROM t /* $1 */", ""),
        Arguments.of("SELECT * FROM t WHERE data->>$1 = $2", "1 other data; 2 equality -"));
  }

  @ParameterizedTest
  @MethodSource("meanings")
  void placeTellsWhatItsValueIsFor(String sql, String expected) {
    assertThat(described(Placeholders.of(sql, Engine.POSTGRESQL))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT * FROM t WHERE a = ? AND b > ?; 2",
        "SELECT '?', \"?\" FROM t WHERE a = ? -- ?; 1",
        "SELECT * FROM t WHERE tags ? 'x'; 0",
        "SELECT * FROM t WHERE tags ? ?; 1",
        "SELECT * FROM t WHERE tags ?| ? OR tags ?& ?; 2",
        "SELECT * FROM t WHERE d = DATE ? AND e = ?; 2",
        "SELECT * FROM t WHERE a IN (?) LIMIT ? OFFSET ?; 3",
        "SELECT * FROM t WHERE a IN (...); 1",
        "SELECT ?||a FROM t; 1",
        "SELECT CASE WHEN a = ? THEN ? ELSE ? END FROM t; 3"
      })
  void questionMarksAreCountedInTheOrderOfTheText(String sql, int count) {
    List<Placeholder> all = Placeholders.of(sql, Engine.POSTGRESQL).all();
    assertThat(all).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(all.get(i).number()).isEqualTo(i + 1);
    }
  }

  @Test
  void placesAreThoseOfTheWrittenText() {
    String sql = "SELECT  /* ? */ E'\\'?' , a FROM t WHERE a=$12";
    Placeholder place = Placeholders.of(sql, Engine.POSTGRESQL).all().get(0);
    assertThat(sql.substring(place.start(), place.end())).isEqualTo("$12");
  }

  @Test
  void literalTypeIsPartOfTheText() {
    String sql = "SELECT * FROM t WHERE d > timestamp  with time zone ?";
    Placeholder place = Placeholders.of(sql, Engine.POSTGRESQL).all().get(0);
    assertThat(sql.substring(place.literalType().orElseThrow().start(), place.end()))
        .isEqualTo("timestamp  with time zone ?");
  }

  @Test
  void mySqlPagesAreOffsetFirst() {
    assertThat(described(Placeholders.of("SELECT * FROM t WHERE a = ? LIMIT ?, ?", Engine.MYSQL)))
        .isEqualTo("1 equality a; 2 offset -; 3 limit -");
  }

  @Test
  void tablesAreFoundWithTheirAliases() {
    Placeholders found =
        Placeholders.of(
            "SELECT * FROM a, shop.b AS x JOIN \"C\" y ON y.i = x.i WHERE x.j IN (SELECT 1 FROM d)",
            Engine.POSTGRESQL);
    assertThat(found.tables())
        .extracting(
            table ->
                table.schema().orElse("-") + " " + table.name() + " " + table.alias().orElse("-"))
        .containsExactly("- a -", "shop b x", "- C y", "- d -");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT '$1",
        "SELECT /* $1",
        "SELECT \"$1",
        "",
        "$",
        "?",
        "(((($1",
        "))))$1",
        "$99999999999"
      })
  void brokenTextDoesNoHarm(String sql) {
    Placeholders.of(sql, Engine.POSTGRESQL);
    Placeholders.of(sql, Engine.MYSQL);
  }

  private static String described(Placeholders placeholders) {
    return String.join("; ", placeholders.all().stream().map(PlaceholdersTest::described).toList());
  }

  private static String described(Placeholder place) {
    String role =
        place.role().name().toLowerCase(Locale.ROOT).replaceAll("_bound|row_|date_|time_", "");
    String column =
        place
            .column()
            .map(
                each -> {
                  String name = each.qualifier().map(q -> q + ".").orElse("") + each.name();
                  return each.function().map(f -> f + "(" + name + ")").orElse(name);
                })
            .orElse("-");
    String element = place.role() == Placeholder.Role.LIST ? " " + place.element() : "";
    String type = place.literalType().map(each -> " " + each.name()).orElse("");
    return place.number() + " " + role + " " + column + element + type;
  }
}
