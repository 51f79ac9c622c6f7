package io.queryadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final StringWriter err = new StringWriter();
  private long now;

  private ProgressLine line(boolean watched) {
    PrintWriter writer = new PrintWriter(err);
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            writer,
            writer,
            Map.of(),
            false,
            watched,
            20);
    return new ProgressLine(terminal, () -> now);
  }

  private void pass(long milliseconds) {
    now += TimeUnit.MILLISECONDS.toNanos(milliseconds);
  }

  @Test
  void shortRunsShowNothing() {
    try (ProgressLine line = line(true)) {
      line.stage("reading");
      pass(1999);
      line.advanced(1, 2);
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void longRunsShowALineAndEraseIt() {
    try (ProgressLine line = line(true)) {
      line.stage("reading a\u001B[31m file with a long name");
      pass(2000);
      line.advanced(1, 0);
      line.advanced(1, 4);
      line.advanced(2, 4);
      pass(100);
      line.stage("judging");
    }
    assertThat(err.toString())
        .isEqualTo("\r\u001B[Kreading a file with\r\u001B[Kjudging\r\u001B[K");
  }

  @Test
  void nobodyWatchesAPipe() {
    try (ProgressLine line = line(false)) {
      pass(5000);
      line.stage("reading");
    }
    assertThat(err.toString()).isEmpty();
  }
}
