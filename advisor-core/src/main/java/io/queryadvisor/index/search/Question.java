package io.queryadvisor.index.search;

import java.util.BitSet;

/**
 * A probe under a set of options.
 *
 * @param probe its number
 * @param set the options that it may use, of those that concern it
 */
record Question(int probe, BitSet set) {}
