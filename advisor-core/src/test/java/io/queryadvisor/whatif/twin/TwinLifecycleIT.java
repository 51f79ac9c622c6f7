package io.queryadvisor.whatif.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.whatif.WhatIf;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a twin leaves behind: nothing, however it ends. */
class TwinLifecycleIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long MOST_KIB = 200 * 1024;

  @TempDir private Path temporary = Path.of("");

  @Test
  void nothingIsLeftOfATwinWhoseProcessIsKilled() throws Exception {
    Process process = TwinProcess.start(temporary, Optional.empty(), 1, 100);
    assertThat(TwinProcess.firstLine(process)).startsWith("plans: ");
    assertThat(directories()).hasSize(1);
    assertThat(servers()).isNotEmpty();
    process.destroyForcibly().waitFor();
    awaitNothing();
  }

  @Test
  void nothingIsLeftOfATwinWhoseProcessIsKilledWhileItStarts() throws Exception {
    for (int millis : List.of(700, 1000, 1500)) {
      Process process = TwinProcess.start(temporary, Optional.empty(), 20, 100);
      TimeUnit.MILLISECONDS.sleep(millis);
      process.destroyForcibly().waitFor();
      long limit = System.nanoTime() + PATIENCE.toNanos();
      while (!servers().isEmpty() && System.nanoTime() < limit) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      assertThat(servers()).isEmpty();
    }
    age(temporary);
    TwinDirectory.sweep(temporary);
    awaitNothing();
  }

  @Test
  void twoProcessesShareAColdCacheAndAKilledOneHarmsNobody() throws Exception {
    Optional<Path> cache = Optional.of(temporary.resolve("cache"));
    Process killed = TwinProcess.start(temporary, cache, 1, 100);
    TimeUnit.MILLISECONDS.sleep(900);
    killed.destroyForcibly().waitFor();
    Process one = TwinProcess.start(temporary, cache, 1, 100);
    Process two = TwinProcess.start(temporary, cache, 1, 100);
    try {
      assertThat(TwinProcess.firstLine(one)).startsWith("plans: ");
      assertThat(TwinProcess.firstLine(two)).startsWith("plans: ");
    } finally {
      one.destroyForcibly().waitFor();
      two.destroyForcibly().waitFor();
    }
    awaitNothing();
  }

  @Test
  void hundredsOfGigabytesTakeHardlyAnyDisk() throws Exception {
    long pages = 40_000_000; // 305 GiB, and as much again in its indexes
    Process process = TwinProcess.start(temporary, Optional.empty(), 3, pages);
    try {
      assertThat(TwinProcess.firstLine(process)).startsWith("plans: ");
      assertThat(diskKib()).isPositive().isLessThan(MOST_KIB);
    } finally {
      process.destroyForcibly().waitFor();
    }
    awaitNothing();
  }

  @Test
  void directoryOfNobodyIsSwept() throws Exception {
    Path left = Files.createDirectories(temporary.resolve("advisor-twin-left/data"));
    Files.writeString(left.resolve("../lock"), "");
    Files.writeString(left.resolve("postmaster.pid"), "1\n");
    Path young = Files.createDirectories(temporary.resolve("advisor-twin-young"));
    Path other = Files.createDirectories(temporary.resolve("advisor-demo-1"));
    TwinDirectory.sweep(temporary);
    assertThat(temporary.resolve("advisor-twin-left")).doesNotExist();
    assertThat(young).exists();
    assertThat(other).exists();
  }

  @Test
  void cacheThatCannotBeWrittenIsSaidInOneLine() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "");
    Process process = TwinProcess.start(temporary, Optional.of(file), 1, 100);
    assertThat(TwinProcess.firstLine(process))
        .startsWith("fails: the plan twin has no PostgreSQL (" + file)
        .contains("ADVISOR_CACHE");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void nearestVersionPlansWhereOneIsNotKnown() {
    List<Diagnostic> diagnostics = new ArrayList<>();
    assertThat(BinaryStore.ofUser().nearest(19, diagnostics).major()).isEqualTo(18);
    assertThat(diagnostics)
        .extracting(Diagnostic::message)
        .containsExactly(
            "PostgreSQL 18 plans in place of 19 (no binaries of it are known), so plans may differ"
                + " from production's.");
  }

  @Test
  void versionThatIsNotKnownCannotBeInstalled() {
    assertThatThrownBy(() -> TwinBinaries.install(12))
        .isInstanceOf(AdvisorException.class)
        .hasMessage("no binaries of PostgreSQL 12 are known; known are 13, 14, 15, 16, 17, 18");
  }

  @Test
  void severalTwinsLiveAtOnce() throws Exception {
    try (WhatIf one = PlanTwin.start(LargeSnapshot.of(1, 10));
        WhatIf two = PlanTwin.start(LargeSnapshot.of(2, 10))) {
      assertThat(one.tier()).isEqualTo(two.tier());
      assertThat(one.diagnostics()).isEmpty();
    }
  }

  private List<Path> directories() throws Exception {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.filter(file -> file.toString().contains("advisor-twin-")).toList();
    }
  }

  private List<ProcessHandle> servers() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(temporary + "/advisor"))
        .toList();
  }

  private void awaitNothing() throws Exception {
    long limit = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < limit && !(directories().isEmpty() && servers().isEmpty())) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(directories()).isEmpty();
    assertThat(servers()).isEmpty();
  }

  private void age(Path directory) throws Exception {
    for (Path twin : directories()) {
      Files.setLastModifiedTime(twin, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }
    assertThat(directory).exists();
  }

  private long diskKib() throws Exception {
    Process process = new ProcessBuilder("du", "-sk", temporary.toString()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Long.parseLong(output.replaceAll("(?s)\\s.*", ""));
  }
}
