package io.queryadvisor.whatif.size;

import java.util.Optional;

/**
 * Between which sizes an index lies, where statistics do not tell what it holds.
 *
 * @param leastBytes on disk
 * @param mostBytes on disk; ≥ least
 */
public record SizeRange(long leastBytes, long mostBytes) {
  /** Within this part of its size nobody needs to be told. */
  private static final double NEAR = 0.15;

  /** A range that is worth telling. */
  static Optional<SizeRange> ofUncertain(long least, long expected, long most) {
    boolean near = least > expected * (1 - NEAR) && most < expected * (1 + NEAR);
    boolean small = most - least <= 2L * IndexSize.PAGE_BYTES;
    return near || small ? Optional.empty() : Optional.of(new SizeRange(least, most));
  }

  /** Both together. */
  public SizeRange plus(SizeRange other) {
    return new SizeRange(leastBytes + other.leastBytes, mostBytes + other.mostBytes);
  }
}
