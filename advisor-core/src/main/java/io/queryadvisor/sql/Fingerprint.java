package io.queryadvisor.sql;

import java.util.HexFormat;

/**
 * The stable 64-bit hash of a statement's normalised text: equal for two statements that differ
 * only in literals, list lengths, white space, comments or the case of keywords.
 *
 * @param hash all 64 bits are used
 */
public record Fingerprint(long hash) implements Comparable<Fingerprint> {

  /** Reads the form that {@link #toString} writes: 16 hexadecimal digits. */
  public static Fingerprint parse(String hex) {
    return new Fingerprint(HexFormat.fromHexDigitsToLong(hex));
  }

  /** Unsigned order, so that it agrees with the order of the hexadecimal form. */
  @Override
  public int compareTo(Fingerprint other) {
    return Long.compareUnsigned(hash, other.hash);
  }

  /** 16 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(hash);
  }
}
