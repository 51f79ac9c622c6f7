package io.queryadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TwinCommandTest {

  @Test
  void listNamesEveryMajorVersion() {
    CommandRun run = new CommandRun();
    assertThat(run.run("twin", "list")).isZero();
    assertThat(run.out().lines().map(line -> line.substring(0, 13)))
        .containsExactly(
            "PostgreSQL 13",
            "PostgreSQL 14",
            "PostgreSQL 15",
            "PostgreSQL 16",
            "PostgreSQL 17",
            "PostgreSQL 18");
  }

  @Test
  void versionThatComesWithTheBuildIsInstalled() {
    CommandRun run = new CommandRun();
    assertThat(run.run("twin", "install", "18")).isZero();
    assertThat(run.out()).startsWith("PostgreSQL 18.").contains(" is in ");
  }

  @Test
  void versionThatNobodyKnowsIsRefused() {
    CommandRun run = new CommandRun();
    assertThat(run.run("twin", "install", "9")).isEqualTo(2);
    assertThat(run.err()).contains("no binaries of PostgreSQL 9 are known; known are 13, 14");
  }

  @Test
  void whatIsNoVersionIsRefused() {
    for (String wrong : new String[] {"fifteen", "15.3", "18..13", "..", "13..x"}) {
      CommandRun run = new CommandRun();
      assertThat(run.run("twin", "install", wrong)).as(wrong).isEqualTo(2);
      assertThat(run.err()).contains("'" + wrong + "'");
    }
  }

  @Test
  void unknownActionIsRefused() {
    CommandRun run = new CommandRun();
    assertThat(run.run("twin", "remove")).isEqualTo(2);
    assertThat(run.err()).contains("remove");
  }
}
