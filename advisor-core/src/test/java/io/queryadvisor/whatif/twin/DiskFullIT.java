package io.queryadvisor.whatif.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a full disk does to a twin: one line, and nothing is left. */
class DiskFullIT {
  @TempDir private Path small = Path.of("");

  private boolean mounted;

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", small.toString());
    }
  }

  /** Too small for the copy of the cluster; for the server's start; for the schema. */
  @ParameterizedTest
  @ValueSource(ints = {6, 15, 18, 24})
  void temporaryDirectoryThatIsFullIsSaid(int mebibytes) throws Exception {
    mount(mebibytes);
    Process process = TwinProcess.start(small, Optional.empty(), 3_000, 100);
    assertThat(TwinProcess.firstLine(process))
        .startsWith("fails: the plan twin does not start: no space is left on the disk; ")
        .contains(small.toString());
    assertThat(process.waitFor()).isZero();
    assertThat(left()).isEmpty();
  }

  @Test
  void cacheThatIsFullIsSaid() throws Exception {
    mount(20);
    Process process = TwinProcess.start(small, Optional.of(small.resolve("cache")), 1, 100);
    assertThat(TwinProcess.firstLine(process))
        .startsWith("fails: the plan twin has no PostgreSQL (no space is left on the disk; ")
        .contains("ADVISOR_CACHE");
    assertThat(process.waitFor()).isZero();
    try (Stream<Path> files = Files.walk(small.resolve("cache"))) {
      assertThat(files.filter(Files::isRegularFile))
          .allMatch(file -> file.toString().endsWith(".lock"));
    }
  }

  private List<String> left() throws Exception {
    try (Stream<Path> files = Files.list(small)) {
      return files.map(Path::toString).filter(file -> file.contains("advisor-twin")).toList();
    }
  }

  private void mount(int mebibytes) throws Exception {
    int status =
        run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", small.toString());
    assumeTrue(status == 0, "mounting takes root");
    mounted = true;
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
