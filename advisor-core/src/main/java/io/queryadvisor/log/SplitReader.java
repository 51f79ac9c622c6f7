package io.queryadvisor.log;

import io.queryadvisor.workload.WorkloadBuilder;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Reads one log split by split, on several threads where asked, and applies the splits in order.
 * Where a split's reader was wrong about its first record (a statement that looks like one), the
 * split before tells, and the rest is read one after the other: the result is always that of
 * reading from the start.
 */
final class SplitReader {
  private static final int SHOWN = 5;

  private final URI uri;
  private final LogBytes log;
  private final Supplier<SplitScanner> scanners;
  private final WorkloadBuilder workload;
  private final LongConsumer progress;
  private final List<String> shownSkips = new ArrayList<>();
  private boolean isFound;
  private long records;
  private long skipped;
  private long position;

  SplitReader(
      URI uri,
      LogBytes log,
      Supplier<SplitScanner> scanners,
      WorkloadBuilder workload,
      LongConsumer progress) {
    this.uri = uri;
    this.log = log;
    this.scanners = scanners;
    this.workload = workload;
    this.progress = progress;
  }

  /** Reads on from where reading stands, one split after the other, up to {@code limit}. */
  void readInOrder(long limit, int splitLength) throws IOException {
    SplitScanner scanner = scanners.get();
    ScannedSplit scanned = new ScannedSplit();
    boolean isOver = false;
    while (!isOver && position < limit) {
      LogSplit split = new LogSplit(uri, position, Math.min(splitLength, limit - position));
      if (isFound) {
        scanner.scanFrom(log, split, position, scanned);
      } else {
        scanner.scan(log, split, scanned);
      }
      isOver = scanned.end < split.end() || scanner.sawEnd();
      apply(scanned);
    }
  }

  /** Reads {@code length} bytes on {@code threads} threads. */
  void readAtOnce(long length, int splitLength, int threads) throws IOException {
    ExecutorService executor = Executors.newFixedThreadPool(threads, SplitReader::daemon);
    try {
      readAtOnce(length, splitLength, threads, executor);
    } finally {
      executor.shutdown();
    }
    // What is left after a wrong guess; an interrupt would close the file under the readers.
    readInOrder(length, splitLength);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "log-reader");
    thread.setDaemon(true);
    return thread;
  }

  /** A split that waits for a reader. */
  private record Task(LogSplit split, ScannedSplit into, CompletableFuture<ScannedSplit> done) {}

  private void readAtOnce(long length, int splitLength, int threads, ExecutorService executor)
      throws IOException {
    Deque<SplitScanner> idle = new ArrayDeque<>();
    Deque<Task> waiting = new ArrayDeque<>();
    Deque<CompletableFuture<ScannedSplit>> running = new ArrayDeque<>();
    Deque<ScannedSplit> free = new ArrayDeque<>();
    for (int i = 0; i < threads; i++) {
      idle.add(scanners.get());
      free.add(new ScannedSplit());
      free.add(new ScannedSplit());
    }
    long offset = 0;
    while (offset < length || !running.isEmpty()) {
      while (offset < length && !free.isEmpty()) {
        LogSplit split = new LogSplit(uri, offset, Math.min(splitLength, length - offset));
        Task task = new Task(split, free.remove(), new CompletableFuture<>());
        running.add(task.done());
        synchronized (idle) {
          waiting.add(task);
        }
        executor.execute(() -> scanNext(idle, waiting));
        offset = split.end();
      }
      ScannedSplit scanned = await(running.remove());
      if (!follows(scanned)) {
        for (CompletableFuture<ScannedSplit> each : running) {
          await(each);
        }
        return;
      }
      apply(scanned);
      free.add(scanned);
    }
  }

  /** Whether the split's first record is where the one before ended; an empty one always fits. */
  private boolean follows(ScannedSplit scanned) {
    if (!isFound) {
      return true;
    }
    return scanned.records == 0 ? position >= scanned.end : position == scanned.firstRecord;
  }

  /** Takes reader and split together: each reader must see its splits in file order. */
  private void scanNext(Deque<SplitScanner> idle, Deque<Task> waiting) {
    SplitScanner scanner;
    Task task;
    synchronized (idle) {
      scanner = idle.remove();
      task = waiting.remove();
    }
    try {
      scanner.scan(log, task.split(), task.into());
      task.done().complete(task.into());
    } catch (Throwable failed) { // whatever it is: who waits for the task must hear of it
      task.done().completeExceptionally(failed);
    } finally {
      synchronized (idle) {
        idle.addFirst(scanner);
      }
    }
  }

  private static ScannedSplit await(CompletableFuture<ScannedSplit> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  private void apply(ScannedSplit scanned) {
    if (scanned.records > 0) {
      if (!isFound && scanned.firstRecord > 0) {
        skipped++;
        shownSkips.add("at byte 0: " + scanned.firstRecord + " bytes before the first record");
      }
      isFound = true;
      workload.apply(scanned.batch);
      records += scanned.records;
      skipped += scanned.skipped;
      scanned.shownSkips.stream().limit(SHOWN - shownSkips.size()).forEach(shownSkips::add);
    }
    position = Math.max(position, scanned.end);
    progress.accept(position);
  }

  long records() {
    return records;
  }

  long skipped() {
    return skipped;
  }

  /** The first records that were skipped: where, and what they begin with. */
  List<String> shownSkips() {
    return shownSkips;
  }

  /** How far reading has come. */
  long position() {
    return position;
  }
}
