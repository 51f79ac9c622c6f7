package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.SchemaObject.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Puts definitions in an order in which they can be made: what one needs comes before it, otherwise
 * by phase and, within one, by OID.
 */
final class CreationOrder {
  private static final Comparator<Definition> ORDER =
      Comparator.comparingInt(Definition::phase)
          .thenComparingLong(Definition::order)
          .thenComparing(Definition::name)
          .thenComparing(definition -> definition.table().map(Object::toString).orElse(""))
          .thenComparingLong(definition -> definition.id().oid());

  private final Map<ObjectId, Definition> byId = new HashMap<>();
  private final Map<Definition, Set<Definition>> open = new HashMap<>();
  private final Map<Definition, List<Definition>> neededBy = new HashMap<>();

  private CreationOrder(List<Definition> definitions, Dependencies dependencies) {
    Map<TableName, Definition> tables = new HashMap<>();
    for (Definition definition : definitions) {
      byId.put(definition.id(), definition);
      if (definition.kind() == Kind.TABLE) {
        tables.put(definition.name(), definition);
      }
    }
    for (Definition definition : definitions) {
      Set<Definition> needs = new HashSet<>();
      for (ObjectId id : dependencies.needs(definition)) {
        Definition needed = byId.get(id);
        if (needed != null && !isIndexOrder(needed, definition)) {
          needs.add(needed);
        }
      }
      if (definition.kind() == Kind.ATTACHMENT) {
        Stream.of(definition.name(), definition.table().orElseThrow())
            .map(tables::get)
            .filter(Objects::nonNull)
            .forEach(needs::add);
      }
      needs.forEach(
          needed -> neededBy.computeIfAbsent(needed, unused -> new ArrayList<>()).add(definition));
      open.put(definition, needs);
    }
  }

  static List<Definition> of(List<Definition> definitions, Dependencies dependencies) {
    return new CreationOrder(definitions, dependencies).sorted();
  }

  // Indexes stay in the order of their OIDs: ties between equal costs fall by it.
  private static boolean isIndexOrder(Definition needed, Definition definition) {
    return needed.phase() == SchemaReader.INDEX_PHASE
        && definition.phase() == SchemaReader.INDEX_PHASE;
  }

  private List<Definition> sorted() {
    NavigableSet<Definition> waiting = new TreeSet<>(ORDER);
    NavigableSet<Definition> ready = new TreeSet<>(ORDER);
    open.forEach((definition, needs) -> (needs.isEmpty() ? ready : waiting).add(definition));
    List<Definition> sorted = new ArrayList<>();
    while (!ready.isEmpty() || !waiting.isEmpty()) {
      // A circle is cut where its first member by phase and OID stands.
      Definition next = ready.isEmpty() ? waiting.first() : ready.first();
      ready.remove(next);
      waiting.remove(next);
      sorted.add(next);
      for (Definition dependant : neededBy.getOrDefault(next, List.of())) {
        Set<Definition> needs = open.getOrDefault(dependant, Set.of());
        if (needs.remove(next) && needs.isEmpty() && waiting.remove(dependant)) {
          ready.add(dependant);
        }
      }
    }
    return sorted;
  }
}
