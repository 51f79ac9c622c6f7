package io.queryadvisor.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {
  @Test
  void statementsEndAtSemicolons() {
    assertThat(SqlScript.split(" select 1 ;\n; select\n 2 -- end", Engine.POSTGRESQL))
        .containsExactly(
            new SqlScript.Part("select 1", List.of(), 1),
            new SqlScript.Part("select\n 2", List.of(), 2));
  }

  @Test
  void commentsBeforeAStatementAreItsOwn() {
    assertThat(
            SqlScript.split(
                "-- one;\n/* two; /* nested */ */ select 1 /* inside */ + 1; -- three\nselect 2",
                Engine.POSTGRESQL))
        .containsExactly(
            new SqlScript.Part(
                "select 1 /* inside */ + 1", List.of("one;", "two; /* nested */"), 2),
            new SqlScript.Part("select 2", List.of("three"), 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 'a;b'",
        "select 'a'';b'",
        "select E'a\\';b'",
        "select \"a;b\"",
        "select $$a;b$$",
        "select $x$a;$$;b$x$",
        "select a$b, ';', c$d",
        "select $1, ';', $2",
        "select 1 /* a;b */ + 1",
        "select 1 -- a;b\n + 1",
        "select 'a;b",
        "select $$a;b"
      })
  void semicolonInsideQuotesOrCommentsIsNoEnd(String sql) {
    assertThat(SqlScript.split(sql + " ", Engine.POSTGRESQL))
        .extracting(SqlScript.Part::sql)
        .singleElement()
        .asString()
        .startsWith(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 'a\\';b'",
        "select \"a;b\"",
        "select `a;b`",
        "select 1 # a;b\n + 1",
        "select /*! STRAIGHT_JOIN */ 1"
      })
  void mySqlHasItsOwnQuotesAndComments(String sql) {
    assertThat(SqlScript.split(sql + ";", Engine.MYSQL))
        .extracting(SqlScript.Part::sql)
        .containsExactly(sql);
  }
}
