package io.queryadvisor.database.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTextTest {
  @Test
  void abbreviatedListsBecomeSqlAgain() {
    assertThat(DigestText.sql("SELECT `a` FROM `t` WHERE `b` IN (...) "))
        .isEqualTo("SELECT `a` FROM `t` WHERE `b` IN (?)");
    assertThat(DigestText.sql("INSERT INTO `t` VALUES (...) /* , ... */"))
        .isEqualTo("INSERT INTO `t` VALUES (?)");
    assertThat(DigestText.sql("SELECT ?, ... FROM `t`")).isEqualTo("SELECT ? FROM `t`");
  }

  @Test
  void cutTextIsToldFromAnAbbreviatedList() {
    assertThat(DigestText.isTruncated(DigestText.sql("SELECT `a` ..."))).isTrue();
    assertThat(DigestText.isTruncated(DigestText.sql("SELECT 1 IN (...)"))).isFalse();
  }
}
