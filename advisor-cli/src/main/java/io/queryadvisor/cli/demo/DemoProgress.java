package io.queryadvisor.cli.demo;

import io.queryadvisor.ProgressListener;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows on a terminal what the demo is doing: a line a stage, with the seconds it took. */
final class DemoProgress implements ProgressListener {
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintWriter terminal;
  private volatile String stage = "";
  private long startedAtNanos;
  private long shownPercent;

  DemoProgress(PrintWriter terminal) {
    this.terminal = terminal;
  }

  @Override
  public void stage(String name) {
    end();
    stage = name;
    startedAtNanos = System.nanoTime();
    shownPercent = 0;
    show("");
  }

  @Override
  public void advanced(long done, long total) {
    long percent = total <= 0 ? 0 : 100 * done / total;
    if (percent > shownPercent) {
      shownPercent = percent;
      show(percent + " %");
    }
  }

  /** Ends the last stage. */
  void end() {
    if (!stage.isEmpty()) {
      double seconds = (System.nanoTime() - startedAtNanos) / NANOS_PER_SECOND;
      show(String.format(Locale.ROOT, "%.1f s%n", seconds));
      stage = "";
    }
  }

  /** Leaves the line of a stage that will not end, so that the shell's prompt has its own. */
  void interrupted() {
    if (!stage.isEmpty()) {
      terminal.println();
      terminal.flush();
    }
  }

  private void show(String state) {
    terminal.printf("\r%-48s %s", stage, state);
    terminal.flush();
  }
}
