package io.queryadvisor.cli.demo;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a server's processes and its directory do not outlive this process, whatever ends
 * it: a normal end, a failed start, Ctrl-C or a termination signal at any moment of the start.
 */
final class ServerGuard implements AutoCloseable {
  private static final long START_PATIENCE_MS = 20_000;
  private static final long STOP_PATIENCE_MS = 10_000;
  private static final long STEP_MS = 50;

  private final Path directory;
  private final Thread hook = new Thread(this::processEnds, "demo-server-guard");
  private final Thread starter = Thread.currentThread();
  private final CountDownLatch startSettled = new CountDownLatch(1);
  private final AtomicReference<@Nullable EmbeddedPostgres> postgres = new AtomicReference<>();
  private volatile boolean stopping;
  private boolean closed;

  private ServerGuard(Path directory) {
    this.directory = directory;
  }

  /** Makes the private directory and begins to guard it; to be called by the starting thread. */
  static ServerGuard create() {
    try {
      ServerGuard guard = new ServerGuard(Files.createTempDirectory("advisor-demo-"));
      Runtime.getRuntime().addShutdownHook(guard.hook);
      return guard;
    } catch (IOException e) {
      throw new AdvisorException(
          ErrorCode.INPUT, "cannot create a temporary directory: " + e.getMessage(), e);
    }
  }

  Path directory() {
    return directory;
  }

  Path dataDirectory() {
    return directory.resolve("data");
  }

  /** Whether the process is ending. */
  boolean stopping() {
    return stopping;
  }

  void started(EmbeddedPostgres server) {
    postgres.set(server);
    startSettled.countDown();
  }

  void failed() {
    startSettled.countDown();
  }

  /** The server's process, as its own file tells. */
  Optional<Long> processId() {
    try (Stream<String> lines = Files.lines(dataDirectory().resolve("postmaster.pid"))) {
      return lines.findFirst().map(line -> Long.parseLong(line.strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Stops the server and deletes its directory. Does nothing the second time. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    stopServer();
    try {
      Trees.delete(directory);
    } catch (IOException e) {
      throw new AdvisorException(
          ErrorCode.INTERNAL, "cannot delete " + directory + ": " + e.getMessage(), e);
    } finally {
      if (!stopping) {
        forgetHook();
      }
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process began to end meanwhile; the hook will find nothing left to do.
      stopping = true;
    }
  }

  private void processEnds() {
    stopping = true;
    // The starting thread runs on while hooks run, so it would start what nobody stops: end the
    // programs that it waits for, and its waiting, until it gives up.
    for (long waited = 0; waited < START_PATIENCE_MS && !settled(); waited += STEP_MS) {
      starter.interrupt();
      processes().forEach(ProcessHandle::destroy);
    }
    close();
  }

  private boolean settled() {
    try {
      return startSettled.await(STEP_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void stopServer() {
    Optional<ProcessHandle> server = serverProcess();
    EmbeddedPostgres started = postgres.get();
    if (started != null) {
      try {
        started.close();
      } catch (IOException e) {
        // What counts is whether its processes are gone, and that is looked at next.
      }
    }
    // A launch that failed half-way may still bring its server up: look until nothing is left.
    for (long waited = 0; waited < STOP_PATIENCE_MS; waited += STEP_MS) {
      List<ProcessHandle> left = Stream.concat(server.stream(), processes().stream()).toList();
      if (left.stream().noneMatch(ProcessHandle::isAlive)) {
        return;
      }
      left.forEach(ProcessHandle::destroy);
      pause();
    }
    processes().forEach(ProcessHandle::destroyForcibly);
    server.ifPresent(ProcessHandle::destroyForcibly);
  }

  /** The programs that work on the data directory: initdb, pg_ctl, the server. */
  private List<ProcessHandle> processes() {
    Stream<ProcessHandle> children = ProcessHandle.current().descendants().filter(this::worksHere);
    return Stream.concat(children, serverProcess().stream()).distinct().toList();
  }

  /** pg_ctl has left it by now, so it is nobody's child. */
  private Optional<ProcessHandle> serverProcess() {
    return processId().flatMap(ProcessHandle::of).filter(this::worksHere);
  }

  private boolean worksHere(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains(dataDirectory().toString()))
        .isPresent();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(STEP_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
