package io.queryadvisor.whatif.twin;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.StatementRefused;
import io.queryadvisor.whatif.WhatIf;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process of its own that starts a twin, says so, and stays until it is ended. */
final class TwinProcess {

  /** Arguments: how many tables, how many pages each. */
  public static void main(String[] arguments) throws InterruptedException {
    int tables = Integer.parseInt(arguments[0]);
    try (WhatIf twin = PlanTwin.start(LargeSnapshot.of(tables, Long.parseLong(arguments[1])))) {
      String plan = twin.planText("SELECT 1", Configuration.AS_IS);
      System.out.println("plans: " + plan);
      Thread.sleep(Long.MAX_VALUE);
    } catch (AdvisorException | StatementRefused e) {
      System.out.println("fails: " + e.getMessage());
    }
  }

  /** Starts one whose temporary files and, where it is given, cache are below directories. */
  static Process start(Path temporary, Optional<Path> cache, int tables, long pages)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                TwinProcess.class.getName(),
                Integer.toString(tables),
                Long.toString(pages)));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    cache.ifPresent(path -> builder.environment().put("ADVISOR_CACHE", path.toString()));
    return builder.start();
  }

  /** What it says of its start. */
  static String firstLine(Process process) {
    try {
      return new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
          .lines()
          .findFirst()
          .orElse("");
    } catch (UncheckedIOException e) {
      return "";
    }
  }

  private TwinProcess() {}
}
