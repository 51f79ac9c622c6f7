package io.queryadvisor.cli;

import io.queryadvisor.ProgressListener;
import io.queryadvisor.report.PlainText;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One line on standard error that says what a long run is doing. Appears after two seconds and only
 * where somebody watches; gone when the run ends.
 */
final class ProgressLine implements ProgressListener, AutoCloseable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final String ERASE = "\r\u001B[K";

  private final PrintWriter err;
  private final boolean watched;
  private final int columns;
  private final LongSupplier nanoTime;
  private long due;
  private String stage = "";
  private boolean visible;

  ProgressLine(Terminal terminal, LongSupplier nanoTime) {
    this.err = terminal.err();
    this.watched = terminal.errIsTerminal();
    this.columns = terminal.columns();
    this.nanoTime = nanoTime;
    this.due = nanoTime.getAsLong() + PATIENCE;
  }

  static ProgressLine on(Terminal terminal) {
    return new ProgressLine(terminal, System::nanoTime);
  }

  @Override
  public void stage(String name) {
    stage = PlainText.line(name);
    show(stage);
  }

  @Override
  public void advanced(long done, long total) {
    if (total > 0) {
      show(String.format(Locale.ROOT, "%s  %d %%", stage, (long) (100.0 * done / total)));
    }
  }

  private void show(String text) {
    long now = nanoTime.getAsLong();
    if (!watched || now - due < 0) {
      return;
    }
    due = now + PAUSE;
    visible = true;
    err.print(ERASE + text.substring(0, Math.min(text.length(), columns - 1)));
    err.flush();
  }

  /** Erases the line. */
  @Override
  public void close() {
    if (visible) {
      err.print(ERASE);
      err.flush();
      visible = false;
    }
  }
}
