package io.queryadvisor.database.redaction;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.StoredRelation;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import io.queryadvisor.database.redaction.ColumnTies.Tie;
import io.queryadvisor.database.redaction.PostgresRedaction.ColumnName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Decides whose values are replaced: once for a column of a table with all its partitions and
 * children, so that none shows what another hides; and what is computed of a column is hidden with
 * it.
 */
final class ReplacedColumns {
  private static final double FEW_VALUES = 100;
  private static final float MOSTLY_UNIQUE = -0.5f;

  private final Redaction redaction;
  private final Map<ColumnName, ColumnKind> kinds;
  private final Map<TableName, Double> tuples = new HashMap<>();
  private final Map<ColumnName, ColumnName> parents = new HashMap<>();
  private final Set<ColumnName> measured = new HashSet<>();
  private final Set<ColumnName> replacedRoots = new HashSet<>();

  ReplacedColumns(
      Redaction redaction,
      PostgresState state,
      Map<ColumnName, ColumnKind> kinds,
      ColumnTies ties) {
    this.redaction = redaction;
    this.kinds = kinds;
    for (StoredRelation relation : state.relations()) {
      tuples.put(relation.name(), relation.tuples());
    }
    for (Tie tie : ties.shared()) {
      ColumnName one = root(tie.one());
      ColumnName other = root(tie.other());
      if (!one.equals(other)) {
        parents.put(one, other);
      }
    }
    decide(state);
    for (Tie tie : ties.computed()) {
      if (contains(tie.other())) {
        replacedRoots.add(root(tie.one()));
      }
    }
  }

  /** Whether the values of a column, or of an index's key, are to be replaced. */
  boolean contains(ColumnName column) {
    return replacedRoots.contains(root(column)) || (!measured.contains(column) && isRisky(column));
  }

  private void decide(PostgresState state) {
    Map<ColumnName, Set<String>> texts = new HashMap<>();
    for (StoredStatistics row : state.statistics()) {
      ColumnName name = new ColumnName(row.relation(), row.column());
      measured.add(name);
      if (isReplaced(row, kind(name))) {
        replacedRoots.add(root(name));
      }
      if (kind(name).kind() == ValueKind.TEXT) {
        Set<String> known = texts.computeIfAbsent(root(name), unused -> new HashSet<>());
        known.addAll(row.commonValues());
        known.addAll(row.histogram());
      }
    }
    // Few in each partition may be many in all of them.
    texts.forEach(
        (root, known) -> {
          if (known.size() > FEW_VALUES) {
            replacedRoots.add(root);
          }
        });
  }

  // Few values that come back often name kinds of things; many, or each once, name the things.
  private boolean isReplaced(StoredStatistics row, ColumnKind kind) {
    if (redaction == Redaction.ALL) {
      return true;
    }
    if (kind.kind() != ValueKind.TEXT) {
      return !kind.isPlain();
    }
    double rows = tuples.getOrDefault(row.relation(), -1.0);
    double distinct = row.distinct() < 0 ? -row.distinct() * rows : row.distinct();
    return row.distinct() <= MOSTLY_UNIQUE || distinct <= 0 || distinct > FEW_VALUES;
  }

  // Of what was never analyzed, the type alone tells.
  private boolean isRisky(ColumnName column) {
    return redaction == Redaction.ALL || !kind(column).isPlain();
  }

  private ColumnKind kind(ColumnName name) {
    return kinds.getOrDefault(name, ColumnKind.UNKNOWN);
  }

  private ColumnName root(ColumnName column) {
    ColumnName root = column;
    while (parents.containsKey(root)) {
      root = Objects.requireNonNull(parents.get(root));
    }
    return root;
  }
}
