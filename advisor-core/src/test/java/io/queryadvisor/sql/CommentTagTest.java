package io.queryadvisor.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommentTagTest {

  private static CommentTag tag(String sql) {
    Normaliser normaliser = new Normaliser(Engine.POSTGRESQL);
    byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
    normaliser.read(bytes, 0, bytes.length);
    return normaliser.tag();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          select 1 /*route='%2Fusers%2F%3Aid',traceparent='00-a-b-01'*/ | /users/:id
          select 1 /*action='show',controller='users',route='/x'*/      | /x
          select 1 /* action='show',controller='users' */               | users#show
          /*app:shop,controller:users,action:show*/ select 1            | users#show
          /*controller:users*/ select 1                                 | users
          /* path=/health */ select 1                                   | /health
          /* endpoint:GET /a/:id,request_id:7 */ select 1               | GET /a/:id
          /*application:shop*/ select 1                                 | shop
          /*application:shop,controller:users*/ select 1                | users
          -- route='/line'                                              | /line
          select 1 /* just a comment: nothing */                        |
          select 1 /* route='unterminated                               | unterminated
          """)
  void endpointIsReadFromComments(String sql, String expected) {
    CommentTag tag = tag(sql);
    assertThat(tag.endpoint()).isEqualTo(expected == null ? "" : expected);
    assertThat(tag.endpointHash() != 0).isEqualTo(expected != null);
  }

  @Test
  void requestsAreToldApartByTrace() {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-";
    long first = tag("select 1 /*traceparent='" + trace + "b7ad6b7169203331-01'*/").requestHash();
    long second = tag("select 2 /*traceparent='" + trace + "00f067aa0ba902b7-01'*/").requestHash();
    long other = tag("select 1 /*request_id='17'*/").requestHash();
    assertThat(first).isEqualTo(second).isNotEqualTo(other).isNotZero();
    assertThat(other).isNotZero();
    assertThat(tag("select 1").requestHash()).isZero();
  }

  @Test
  void tagsDoNotChangeTheFingerprint() {
    assertThat(Normaliser.normalise("select 1 /*route='/a'*/", Engine.POSTGRESQL))
        .isEqualTo(Normaliser.normalise("SELECT 2;", Engine.POSTGRESQL));
  }
}
