package io.queryadvisor.whatif.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.catalog.snapshot.PostgresState;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a twin's server ends: surely, and before anybody touches its files. */
class TwinServerIT {
  private final PostgresState state = LargeSnapshot.of(1, 1).postgres().orElseThrow();

  @AfterEach
  void noInterruptIsLeft() {
    Thread.interrupted();
  }

  @Test
  void serverThatDoesNotStopIsKilledBeforeItsDirectoryIsDeleted() throws Exception {
    TwinServer server = TwinLaunch.start(state, new ArrayList<>());
    ProcessHandle postmaster = postmaster(server);
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    signal("STOP", postmaster);
    server.close();
    assertThat(all).hasSizeGreaterThan(3).noneMatch(TwinServerIT::runs);
    assertThat(server.data()).doesNotExist();
  }

  @Test
  void serverWhoseShellWasKilledIsStopped() throws Exception {
    TwinServer server = TwinLaunch.start(state, new ArrayList<>());
    ProcessHandle postmaster = postmaster(server);
    ProcessHandle shell = postmaster.parent().orElseThrow();
    shell.destroyForcibly();
    shell.onExit().get(10, TimeUnit.SECONDS);
    assertThat(postmaster.isAlive()).isTrue();
    server.close();
    assertThat(runs(postmaster)).isFalse();
    assertThat(server.data()).doesNotExist();
  }

  @Test
  void interruptedThreadEditsNoFileAndLeavesNothing() throws Exception {
    TwinServer server = TwinLaunch.start(state, new ArrayList<>());
    ProcessHandle postmaster = postmaster(server);
    AtomicBoolean edited = new AtomicBoolean();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> server.whileStopped(() -> edited.set(true)))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(edited).isFalse();
    assertThat(runs(postmaster)).isFalse();
    server.close();
    assertThat(server.data()).doesNotExist();
  }

  @Test
  void interruptedStartEndsWithoutAServer() throws Exception {
    PostgresPrograms programs = BinaryStore.ofUser().nearest(18, new ArrayList<>());
    ClusterTemplate template = ClusterTemplate.of(programs, state.locale(), new ArrayList<>());
    try (TwinDirectory directory = TwinDirectory.create()) {
      ServerDirectory.copy(template.data(), directory.data());
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> TwinServer.start(programs, directory, template.password()))
          .isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(
              ProcessHandle.allProcesses()
                  .filter(TwinServerIT::runs)
                  .map(process -> process.info().commandLine().orElse("")))
          .noneMatch(command -> command.contains(directory.path().toString()));
    }
  }

  private static ProcessHandle postmaster(TwinServer server) throws Exception {
    String pid = Files.readAllLines(server.data().resolve("postmaster.pid")).get(0).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
  }

  private static boolean runs(ProcessHandle process) {
    try {
      return process.isAlive()
          && !Files.readString(Path.of("/proc/" + process.pid() + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }
}
