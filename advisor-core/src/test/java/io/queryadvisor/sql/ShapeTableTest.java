package io.queryadvisor.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every statement of the table has the shape that is written below it. */
class ShapeTableTest {
  private static final Path TABLE = Path.of("src/test/resources/io/queryadvisor/sql/shapes.txt");

  private final QueryShapeReader reader = new JSqlParserShapeReader();

  private record Case(String statement, String expected) {}

  @TestFactory
  Stream<DynamicTest> everyStatementHasItsShape() throws IOException {
    if (Boolean.getBoolean("golden.rewrite")) {
      rewrite();
    }
    List<Case> cases = cases();
    assertThat(cases).hasSizeGreaterThan(60);
    return cases.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.statement(),
                    () -> assertThat(dump(each.statement())).isEqualTo(each.expected())));
  }

  private String dump(String line) {
    Engine engine = line.startsWith("m") ? Engine.MYSQL : Engine.POSTGRESQL;
    String sql = line.substring(3).replace("\\n", "\n");
    return ShapeDump.of(reader.read(StatementText.of(sql), engine)).strip();
  }

  private static List<Case> cases() throws IOException {
    List<String> lines = Files.readAllLines(TABLE);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (statement(lines.get(i))) {
        cases.add(new Case(lines.get(i), lines.get(i + 1).strip()));
      }
    }
    return cases;
  }

  private static boolean statement(String line) {
    return line.startsWith("p||") || line.startsWith("m||");
  }

  private void rewrite() throws IOException {
    List<String> lines = Files.readAllLines(TABLE);
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (statement(lines.get(i))) {
        lines.set(i + 1, "    " + dump(lines.get(i)));
      }
    }
    Files.write(TABLE, lines);
  }
}
