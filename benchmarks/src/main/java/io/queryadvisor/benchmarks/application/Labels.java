package io.queryadvisor.benchmarks.application;

import io.queryadvisor.benchmarks.application.scenario.Scenario;
import io.queryadvisor.sql.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of a scenario's statements. A line holds a label and, behind two blanks, a regular
 * expression for normalised statements; what no line matches repeats for no reason worth a word. A
 * label may be of some engines alone, {@code write-loop@mysql}: what a driver sends differs.
 *
 * @param lines in the order of the file
 */
record Labels(List<Line> lines) {
  /** A label and which statements have it. */
  record Line(String label, Pattern statement) {}

  static Labels of(Scenario scenario, Engine engine) throws IOException {
    Path root = Path.of(System.getProperty("advisor.root", ".."), "fixtures");
    Path file =
        root.resolve(scenario.isHeldOut() ? "holdout" : "scenarios")
            .resolve(scenario.name() + ".labels");
    List<Line> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] parts = line.split(" {2,}", 2);
        String[] label = parts[0].split("@", 2);
        if (label.length == 1 || label[1].equalsIgnoreCase(engine.name())) {
          lines.add(new Line(label[0], Pattern.compile(parts[1], Pattern.CASE_INSENSITIVE)));
        }
      }
    }
    return new Labels(lines);
  }

  /** The label of a normalised statement. */
  Optional<String> of(String statement) {
    return lines.stream()
        .filter(line -> line.statement().matcher(statement).find())
        .map(Line::label)
        .findFirst();
  }
}
