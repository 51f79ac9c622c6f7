package io.queryadvisor.index.access;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.access.Term.ColumnTerm;
import io.queryadvisor.plan.PlanNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads off a plan how it gets at each of its tables. */
public final class PlanAccesses {
  private static final Set<String> CONDITIONS =
      Set.of("Filter", "Index Cond", "Recheck Cond", "Join Filter", "Hash Cond", "Merge Cond");
  private static final Set<String> WHOLE_ROW = Set.of("*", "ctid", "tableoid");
  private static final Set<String> LISTS = Set.of("Output", "Sort Key", "Group Key");

  private final List<PlanNode> nodes;
  private final Map<String, PlanNode> scans = new LinkedHashMap<>();
  private final List<Term> conditions = new ArrayList<>();
  private final ColumnClasses equal = new ColumnClasses();
  private final Map<String, List<ColumnTerm>> parsed = new HashMap<>();

  private PlanAccesses(PlanNode root) {
    this.nodes = root.nodes().toList();
    for (PlanNode node : nodes) {
      if (node.relation().isPresent() && node.schema().isPresent()) {
        scans.putIfAbsent(node.alias().orElse(node.relation().get()), node);
      }
      for (String name : CONDITIONS) {
        String text = node.properties().get(name);
        if (text != null) {
          Term term = TermParser.parse(text);
          conditions.add(term);
          equal.read(term);
        }
      }
    }
  }

  /** One for each table in the plan, in its order; the same table twice gives two. */
  public static List<TableAccess> of(PlanNode root) {
    PlanAccesses accesses = new PlanAccesses(root);
    List<TableAccess> found = new ArrayList<>();
    accesses.scans.forEach((alias, scan) -> found.add(accesses.access(alias, scan)));
    return found;
  }

  private TableAccess access(String alias, PlanNode scan) {
    ConditionReader reader = new ConditionReader(alias, scans.size() == 1);
    conditions.forEach(reader::read);
    List<Condition> all = new ArrayList<>(reader.conditions());
    for (String column : equal.joined(alias)) {
      Condition join =
          new Condition(
              Condition.Kind.EQUALITY,
              List.of(KeyExpression.ofColumn(column)),
              "=",
              Optional.empty(),
              Optional.empty(),
              false);
      if (!all.contains(join)) {
        all.add(join);
      }
    }
    TableName table = new TableName(scan.schema().orElseThrow(), scan.relation().orElseThrow());
    return new TableAccess(table, all, new OrderReader(reader).orders(nodes), needed(alias));
  }

  /**
   * Columns that anything but the scan itself mentions, and those that it filters by. What a scan
   * puts out is often the whole row, because that is cheaper than to choose.
   */
  private Optional<NavigableSet<String>> needed(String alias) {
    NavigableSet<String> columns = new TreeSet<>();
    boolean whole = false;
    for (int i = 0; i < nodes.size(); i++) {
      PlanNode node = nodes.get(i);
      boolean inner = i > 0 && node.alias().filter(alias::equals).isPresent();
      whole |= node.type().equals("ModifyTable") || node.type().equals("LockRows");
      for (Map.Entry<String, String> property : node.properties().entrySet()) {
        boolean own = inner && property.getKey().equals("Output");
        if (!own && (LISTS.contains(property.getKey()) || CONDITIONS.contains(property.getKey()))) {
          mentioned(property, alias).forEach(columns::add);
        }
      }
    }
    boolean row = columns.stream().anyMatch(WHOLE_ROW::contains);
    return whole || row ? Optional.empty() : Optional.of(columns);
  }

  private List<String> mentioned(Map.Entry<String, String> property, String alias) {
    List<ColumnTerm> terms =
        parsed.computeIfAbsent(
            property.getValue(),
            text ->
                TermParser.list(text).stream()
                    .flatMap(List::stream)
                    .flatMap(item -> item.term().stream())
                    .flatMap(Term::columns)
                    .toList());
    ConditionReader reader = new ConditionReader(alias, scans.size() == 1);
    return terms.stream().filter(reader::mine).map(ColumnTerm::column).toList();
  }
}
