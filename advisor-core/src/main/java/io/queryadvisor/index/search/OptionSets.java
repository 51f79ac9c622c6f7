package io.queryadvisor.index.search;

import java.util.BitSet;

/** Small operations on sets of options. */
final class OptionSets {
  private OptionSets() {}

  static BitSet with(BitSet set, BitSet more) {
    BitSet all = (BitSet) set.clone();
    all.or(more);
    return all;
  }

  static BitSet with(BitSet set, int option) {
    BitSet all = (BitSet) set.clone();
    all.set(option);
    return all;
  }

  static BitSet without(BitSet set, BitSet less) {
    BitSet rest = (BitSet) set.clone();
    rest.andNot(less);
    return rest;
  }

  static BitSet without(BitSet set, int option) {
    BitSet rest = (BitSet) set.clone();
    rest.clear(option);
    return rest;
  }
}
