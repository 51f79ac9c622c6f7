package io.queryadvisor.rule;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rules of a run: the built-in ones and the user's own. */
public final class RuleBook {
  private final List<CompiledRule> rules;
  private final Set<String> documented;

  private RuleBook(List<CompiledRule> rules, Set<String> documented) {
    this.rules = List.copyOf(rules);
    this.documented = Set.copyOf(documented);
  }

  /**
   * Loads the built-in rules, then a user's own, of which one may replace a built-in rule of the
   * same id if it says {@code override: true}.
   *
   * @throws AdvisorException INPUT: a file is wrong (its name, line and field are in the message),
   *     or an id is used twice
   */
  public static RuleBook load(List<RuleSource> builtIn, List<RuleSource> users) {
    SortedMap<String, Rule> rules = new TreeMap<>();
    for (RuleSource source : builtIn) {
      Rule rule = RuleFile.readWithoutTests(source.name(), source.text());
      rules.put(rule.id(), rule);
    }
    SortedMap<String, Rule> own = new TreeMap<>();
    for (RuleSource source : users) {
      Rule rule = RuleFile.read(source.name(), source.text());
      new CompiledRule(rule).compileAll();
      checkId(rule, own, rules);
      own.put(rule.id(), rule);
    }
    Set<String> documented = Set.copyOf(rules.keySet());
    rules.putAll(own);
    return new RuleBook(rules.values().stream().map(CompiledRule::new).toList(), documented);
  }

  /** A book of just these rules. */
  static RuleBook of(CompiledRule... rules) {
    return new RuleBook(List.of(rules), Set.of());
  }

  /**
   * Compiles all conditions now instead of when they are first needed. In a cold JVM that takes
   * half a second, which another thread can spend while the inputs are read.
   */
  public RuleBook prepare() {
    rules.forEach(CompiledRule::condition);
    return this;
  }

  /** The ids, sorted. */
  public List<String> ids() {
    return rules.stream().map(compiled -> compiled.rule().id()).toList();
  }

  /** Sorted by id. */
  List<CompiledRule> rules() {
    return rules;
  }

  /** Whether the manual has a page on the rule: a built-in one, or what replaces it. */
  boolean documents(Rule rule) {
    return documented.contains(rule.id());
  }

  private static void checkId(
      Rule rule, SortedMap<String, Rule> own, SortedMap<String, Rule> builtIn) {
    Rule same = own.get(rule.id());
    if (same != null) {
      throw fault(rule, "%s has the same id; rename one".formatted(same.file()));
    }
    if (builtIn.containsKey(rule.id()) && !rule.overrides()) {
      throw fault(rule, "a built-in rule has this id; rename yours, or say 'override: true'");
    }
    if (!builtIn.containsKey(rule.id()) && rule.overrides()) {
      throw fault(rule, "no built-in rule has this id; remove 'override', or correct the id");
    }
  }

  private static AdvisorException fault(Rule rule, String message) {
    return new AdvisorException(
        ErrorCode.INPUT, "%s: id: %s: %s".formatted(rule.file(), rule.id(), message));
  }
}
