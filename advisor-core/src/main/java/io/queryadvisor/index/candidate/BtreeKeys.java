package io.queryadvisor.index.candidate;

import io.queryadvisor.catalog.IndexKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts the keys of an access in the orders that a B-tree can serve it by: equalities and joins,
 * then one range, or an order.
 */
final class BtreeKeys {
  private static final int LONGEST = 5;

  private final AccessRoles roles;
  private final Set<List<IndexKey>> found = new LinkedHashSet<>();

  private BtreeKeys(AccessRoles roles) {
    this.roles = roles;
  }

  /** The most complete first. */
  static Set<List<IndexKey>> of(AccessRoles roles) {
    BtreeKeys keys = new BtreeKeys(roles);
    for (List<IndexKey> joined : keys.joins()) {
      for (List<IndexKey> fixed : keys.fixed()) {
        keys.tails(chain(joined, fixed));
        keys.tails(chain(fixed, joined));
      }
    }
    roles.alternatives().forEach(key -> keys.add(List.of(key)));
    return keys.found;
  }

  /** Sets of joined columns: all, one each, pairs, none. */
  private List<List<IndexKey>> joins() {
    List<IndexKey> joined = roles.joined();
    List<List<IndexKey>> sets = new ArrayList<>();
    sets.add(joined);
    joined.forEach(key -> sets.add(List.of(key)));
    if (joined.size() > 1) {
      for (int i = 0; i < joined.size(); i++) {
        for (int j = 0; j < joined.size(); j++) {
          if (i != j) {
            sets.add(List.of(joined.get(i), joined.get(j)));
          }
        }
      }
    }
    sets.add(List.of());
    return sets.stream().distinct().toList();
  }

  /** Sets of columns compared with constants: all, with the lists, one each, none. */
  private List<List<IndexKey>> fixed() {
    List<List<IndexKey>> sets = new ArrayList<>();
    List<IndexKey> all = chain(roles.equal(), roles.lists());
    sets.add(all);
    sets.add(roles.equal());
    if (roles.equal().size() > 2) {
      sets.add(roles.equal().subList(0, 2));
    }
    all.forEach(key -> sets.add(List.of(key)));
    sets.add(List.of());
    return sets.stream().distinct().toList();
  }

  /**
   * An order, a range or nothing more; behind a range the other filters, by which the server skips
   * entries before it fetches their rows.
   */
  private void tails(List<IndexKey> start) {
    for (List<IndexKey> order : roles.orders()) {
      add(chain(start, order));
      roles.ranges().forEach(range -> add(chain(start, chain(order, List.of(range)))));
    }
    for (IndexKey range : roles.ranges()) {
      List<IndexKey> searched = chain(start, List.of(range));
      add(searched);
      add(cut(chain(searched, filters())));
    }
    add(start);
    if (!start.isEmpty()) {
      add(cut(chain(start, filters())));
    }
  }

  private List<IndexKey> filters() {
    return chain(chain(roles.equal(), roles.lists()), roles.ranges());
  }

  private static List<IndexKey> cut(List<IndexKey> keys) {
    return keys.subList(0, Math.min(LONGEST, keys.size()));
  }

  private void add(List<IndexKey> keys) {
    if (!keys.isEmpty() && keys.size() <= LONGEST) {
      found.add(keys);
    }
  }

  /** One after the other; a key that is there already is not repeated. */
  private static List<IndexKey> chain(List<IndexKey> first, List<IndexKey> second) {
    List<IndexKey> all = new ArrayList<>(first);
    for (IndexKey key : second) {
      if (all.stream().noneMatch(known -> known.expression().equals(key.expression()))) {
        all.add(key);
      }
    }
    return all;
  }
}
