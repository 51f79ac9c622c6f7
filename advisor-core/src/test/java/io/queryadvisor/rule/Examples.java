package io.queryadvisor.rule;

import io.queryadvisor.fact.FactExtractor;
import io.queryadvisor.fact.Facts;
import io.queryadvisor.sql.JSqlParserShapeReader;
import io.queryadvisor.sql.QueryShapeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The examples of one rule file, ready to run. An example without a world has that of the one
 * before it, so that a boundary takes one line.
 */
final class Examples {
  private static final QueryShapeReader SHAPES = new JSqlParserShapeReader();

  /**
   * One example.
   *
   * @param name what it shows
   * @param fires whether the rule is expected to fire
   * @param severity the expected severity, where the example says
   * @param params parameters that differ from the rule's
   * @param world what is judged
   * @param facts what was made of it
   */
  record Example(
      String name,
      boolean fires,
      Optional<Severity> severity,
      SortedMap<String, Object> params,
      ExampleWorld world,
      Facts facts) {}

  private Examples() {}

  static List<Example> of(RuleSource source) {
    FieldReader file =
        new FieldReader(source.name(), "", YamlReader.read(source.name(), source.text()));
    List<Example> examples = new ArrayList<>();
    for (FieldReader fields : file.readers(RuleFile.TESTS)) {
      boolean own = fields.names().contains("world") || examples.isEmpty();
      Example before = own ? null : examples.get(examples.size() - 1);
      ExampleWorld world =
          before == null ? ExampleWorld.read(fields.reader("world")) : before.world();
      fields.require("fires");
      examples.add(
          new Example(
              fields.text("name"),
              fields.flag("fires"),
              fields.find("severity").map(node -> fields.oneOf("severity", Severity.class)),
              params(fields.reader("params")),
              world,
              before == null ? facts(world) : before.facts()));
      fields.find("world");
      fields.rejectUnknown();
    }
    return List.copyOf(examples);
  }

  /**
   * What the rule finds in the example, with the example's parameters and then the changed ones.
   */
  static Evaluation run(CompiledRule rule, Example example, SortedMap<String, Object> changed) {
    CompiledRule adapted = rule.withParams(example.params()).withParams(changed);
    return RuleEngine.evaluate(RuleBook.of(adapted), example.facts());
  }

  private static Facts facts(ExampleWorld world) {
    return FactExtractor.extract(world.workload(), world.catalog(), SHAPES, 1).facts();
  }

  private static SortedMap<String, Object> params(FieldReader fields) {
    SortedMap<String, Object> params = new TreeMap<>();
    for (String name : fields.names()) {
      if (fields.require(name) instanceof YamlNode.Scalar scalar) {
        params.put(name, scalar.value());
      } else {
        params.put(name, fields.texts(name));
      }
    }
    return params;
  }
}
