package io.queryadvisor.rule;

import io.queryadvisor.fact.FactInput;
import io.queryadvisor.rule.Rule.Documentation;
import io.queryadvisor.rule.Rule.Escalation;
import io.queryadvisor.sql.Engine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads one rule file, strictly; expressions are not looked into. */
final class RuleFile {
  /** The last field of a file: examples, which only the contract test reads. */
  static final String TESTS = "tests";

  /** All fields, in the order in which our own files have them. */
  static final List<String> FIELDS =
      List.of(
          "id",
          "since",
          "maturity",
          "override",
          "category",
          "severity",
          "escalate",
          "engines",
          "requires",
          "judges",
          "params",
          "condition",
          "title",
          "message",
          "suggestion",
          "object",
          "evidence",
          "rationale",
          "remediation",
          "limitations",
          "references",
          TESTS);

  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][A-Za-z0-9]*");

  private final String file;
  private final FieldReader fields;

  private RuleFile(String file, FieldReader fields) {
    this.file = file;
    this.fields = fields;
  }

  /** Reads a file whose examples must be well formed too. */
  static Rule read(String file, String text) {
    return new RuleFile(file, new FieldReader(file, "", YamlReader.read(file, text))).rule();
  }

  /** Reads a file but for its examples, which most of it are. */
  static Rule readWithoutTests(String file, String text) {
    return new RuleFile(file, new FieldReader(file, "", YamlReader.read(file, text, TESTS))).rule();
  }

  private Rule rule() {
    fields.rejectAllBut(FIELDS);
    Severity severity = fields.oneOf("severity", Severity.class);
    Rule rule =
        new Rule(
            name("id", KEBAB_CASE, "kebab-case, such as unindexed-filter"),
            fields.text("since"),
            fields.oneOf("maturity", Maturity.class),
            name("category", KEBAB_CASE, "kebab-case, such as query"),
            severity,
            escalations(severity),
            engines(),
            requires(),
            judges(),
            params(),
            fields.located("condition"),
            fields.text("title"),
            fields.located("message"),
            fields.located("suggestion"),
            evidence(),
            fields.optionalText("object").map(text -> fields.located("object", text)),
            fields.flag("override"),
            documentation(),
            file);
    fields.readers(TESTS);
    return rule;
  }

  private String name(String field, Pattern pattern, String expected) {
    String name = fields.text(field);
    if (!pattern.matcher(name).matches()) {
      throw fields.fault(field, "expected " + expected + ", found '" + name + "'");
    }
    return name;
  }

  private List<Escalation> escalations(Severity severity) {
    List<Escalation> escalations = new ArrayList<>();
    for (FieldReader escalation : fields.readers("escalate")) {
      Located when = escalation.located("when");
      Severity to = escalation.oneOf("to", Severity.class);
      if (to.compareTo(severity) <= 0) {
        throw escalation.fault("to", "must be above the rule's own severity");
      }
      escalation.rejectUnknown();
      escalations.add(new Escalation(when, to));
    }
    return escalations;
  }

  private Set<Engine> engines() {
    List<Engine> named = fields.someOf("engines", Engine.class);
    return named.isEmpty() ? EnumSet.allOf(Engine.class) : EnumSet.copyOf(named);
  }

  private Set<FactInput> requires() {
    List<FactInput> named = fields.someOf("requires", FactInput.class);
    if (named.isEmpty()) {
      fields.require("requires");
      throw fields.fault("requires", "name at least one of workload, log, catalog, usage");
    }
    return EnumSet.copyOf(named);
  }

  private String judges() {
    String variable = fields.text("judges");
    if (!FactKinds.byVariable().containsKey(variable)) {
      throw fields.fault(
          "judges",
          "expected one of %s, found '%s'"
              .formatted(String.join(", ", FactKinds.byVariable().keySet()), variable));
    }
    return variable;
  }

  private SortedMap<String, Object> params() {
    FieldReader reader = fields.reader("params");
    SortedMap<String, Object> params = new TreeMap<>();
    for (String name : reader.names()) {
      checkName(reader, name);
      YamlNode node = reader.require(name);
      if (node instanceof YamlNode.Scalar scalar) {
        params.put(name, scalar.value());
      } else if (node instanceof YamlNode.Sequence) {
        params.put(name, reader.texts(name));
      } else {
        throw reader.fault(name, "expected a number, true or false, a text or a list of texts");
      }
    }
    return params;
  }

  private SortedMap<String, Located> evidence() {
    FieldReader reader = fields.reader("evidence");
    SortedMap<String, Located> evidence = new TreeMap<>();
    for (String name : reader.names()) {
      checkName(reader, name);
      if (StandardEvidence.NAMES.contains(name)) {
        throw reader.fault(name, "every finding carries it anyway; leave it out");
      }
      evidence.put(name, reader.located(name));
    }
    return evidence;
  }

  private static void checkName(FieldReader reader, String name) {
    if (!CAMEL_CASE.matcher(name).matches()) {
      throw reader.fault(name, "expected a name such as minRows");
    }
  }

  private Documentation documentation() {
    return new Documentation(
        fields.text("rationale"),
        fields.text("remediation"),
        required("limitations"),
        required("references"));
  }

  private List<String> required(String field) {
    List<String> texts = fields.texts(field);
    if (texts.isEmpty()) {
      fields.require(field);
      throw fields.fault(field, "name at least one");
    }
    return texts;
  }
}
