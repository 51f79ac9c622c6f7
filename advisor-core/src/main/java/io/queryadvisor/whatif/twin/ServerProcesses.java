package io.queryadvisor.whatif.twin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processes of a server that runs: the shell above it, the postmaster, and what the postmaster
 * has started.
 *
 * @param postmaster empty where it has not told its number yet; then it is below the shell
 */
record ServerProcesses(Process supervisor, Optional<ProcessHandle> postmaster) {
  /** Words that the shell understands. */
  private static final String KEEP = "keep\n";

  private static final String STOP = "stop\n";

  /** How long a server may take to write all that it has. */
  private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(20);

  // Five seconds after SIGQUIT the postmaster kills those of its processes that are left.
  private static final Duration QUIT_LIMIT = Duration.ofSeconds(8);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

  /**
   * Lets the server write all it has and end.
   *
   * @throws IOException when it did not, and was killed: its files are then not to be used
   */
  void shutDown() throws IOException {
    List<ProcessHandle> all = all();
    tell(KEEP, "INT");
    if (!haveEnded(all, SHUTDOWN_LIMIT)) {
      end(all);
      throw new IOException(
          "PostgreSQL did not stop within %d s".formatted(SHUTDOWN_LIMIT.toSeconds()));
    }
  }

  /**
   * Ends the server, whatever it does: at once, and where that takes too long, by force. What
   * stands above it deletes its directory.
   *
   * @throws IOException when the system does not let go of a process
   */
  void end() throws IOException {
    end(all());
  }

  private void end(List<ProcessHandle> all) throws IOException {
    tell(STOP, "QUIT");
    if (haveEnded(all, QUIT_LIMIT)) {
      return;
    }
    // The postmaster is first: it starts no others then.
    all.addAll(all());
    all.forEach(ProcessHandle::destroyForcibly);
    if (!haveEnded(all, KILL_LIMIT)) {
      throw new IOException(
          "PostgreSQL (process %s) cannot be killed"
              .formatted(postmaster.map(ProcessHandle::pid).map(String::valueOf).orElse("?")));
    }
  }

  /** Also those whose shell or postmaster was killed by somebody else. */
  private List<ProcessHandle> all() {
    return new ArrayList<>(
        Stream.concat(
                postmaster.stream()
                    .flatMap(top -> Stream.concat(Stream.of(top), top.descendants())),
                Stream.concat(Stream.of(supervisor.toHandle()), supervisor.descendants()))
            .distinct()
            .toList());
  }

  private void tell(String word, String signal) throws IOException {
    try (OutputStream pipe = supervisor.getOutputStream()) {
      pipe.write(word.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The shell has ended, or was told already.
      signal(signal);
      return;
    }
    if (!supervisor.isAlive()) {
      signal(signal);
    }
  }

  private void signal(String name) throws IOException {
    if (postmaster.filter(ProcessHandle::isAlive).isPresent()) {
      String pid = Long.toString(postmaster.get().pid());
      new ProcessBuilder("sh", "-c", "kill -" + name + " \"$1\"", "sh", pid)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    }
  }

  /** An interrupt does not end the wait: files of a server that still runs must not be touched. */
  private static boolean haveEnded(List<ProcessHandle> processes, Duration limit) {
    boolean interrupted = false;
    long end = System.nanoTime() + limit.toNanos();
    while (processes.stream().anyMatch(ServerProcesses::runs) && System.nanoTime() < end) {
      try {
        TimeUnit.MILLISECONDS.sleep(2);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return processes.stream().noneMatch(ServerProcesses::runs);
  }

  /** Where nobody asks for an orphan's end, as in some containers, its number stays. */
  private static boolean runs(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      Path state = Path.of("/proc/" + process.pid() + "/stat");
      return !Files.exists(state) || !Files.readString(state).contains(") Z ");
    } catch (IOException e) {
      return process.isAlive();
    }
  }
}
