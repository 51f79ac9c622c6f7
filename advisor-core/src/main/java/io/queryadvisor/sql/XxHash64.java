package io.queryadvisor.sql;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * xxHash64 with seed 0 (Collet, "xxHash fast digest algorithm", specification 0.1.1), optionally
 * over the text with its ASCII letters lower-cased. Stable over releases: fingerprints are stored
 * in files.
 */
public final class XxHash64 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;
  private static final long P1_PLUS_P2 = 0x60EA27EEADC0B5D6L;

  private XxHash64() {}

  /** The hash of {@code bytes[from..to)}. */
  public static long hash(byte[] bytes, int from, int to) {
    return hash(bytes, from, to, 0);
  }

  /** The hash of {@code bytes[from..to)} with A to Z read as a to z. */
  public static long hashFolded(byte[] bytes, int from, int to) {
    return hash(bytes, from, to, 0x2020202020202020L);
  }

  /** Spreads and joins two hashes, in this order. */
  public static long combine(long first, long second) {
    return avalanche(round(first, second) * P1 + P4);
  }

  private static long hash(byte[] bytes, int from, int to, long caseBits) {
    int at = from;
    long hash = P5;
    if (to - from >= 32) {
      long a = P1_PLUS_P2;
      long b = P2;
      long c = 0;
      long d = -P1;
      for (; at <= to - 32; at += 32) {
        a = round(a, word(bytes, at, caseBits));
        b = round(b, word(bytes, at + 8, caseBits));
        c = round(c, word(bytes, at + 16, caseBits));
        d = round(d, word(bytes, at + 24, caseBits));
      }
      hash =
          Long.rotateLeft(a, 1)
              + Long.rotateLeft(b, 7)
              + Long.rotateLeft(c, 12)
              + Long.rotateLeft(d, 18);
      hash = merge(merge(merge(merge(hash, a), b), c), d);
    }
    return tail(bytes, at, to, hash + (to - from), caseBits);
  }

  private static long tail(byte[] bytes, int from, int to, long seed, long caseBits) {
    long hash = seed;
    int at = from;
    for (; at <= to - 8; at += 8) {
      hash ^= round(0, word(bytes, at, caseBits));
      hash = Long.rotateLeft(hash, 27) * P1 + P4;
    }
    if (at <= to - 4) {
      long four = 0;
      for (int i = 3; i >= 0; i--) {
        four = (four << 8) | (bytes[at + i] & 0xff);
      }
      hash ^= fold(four, caseBits) * P1;
      hash = Long.rotateLeft(hash, 23) * P2 + P3;
      at += 4;
    }
    for (; at < to; at++) {
      hash ^= fold(bytes[at] & 0xff, caseBits) * P5;
      hash = Long.rotateLeft(hash, 11) * P1;
    }
    return avalanche(hash);
  }

  private static long word(byte[] bytes, int at, long caseBits) {
    return fold((long) LONG.get(bytes, at), caseBits);
  }

  /** Sets bit 5 of each byte that is A to Z, all eight at once, where {@code caseBits} has it. */
  private static long fold(long word, long caseBits) {
    if (caseBits == 0) {
      return word;
    }
    long low = word & 0x7f7f7f7f7f7f7f7fL;
    long fromA = low + 0x3f3f3f3f3f3f3f3fL;
    long aboveZ = low + 0x2525252525252525L;
    long upper = fromA & ~aboveZ & ~word & 0x8080808080808080L;
    return word | ((upper >>> 2) & caseBits);
  }

  private static long round(long accumulator, long input) {
    return Long.rotateLeft(accumulator + input * P2, 31) * P1;
  }

  private static long merge(long hash, long accumulator) {
    return (hash ^ round(0, accumulator)) * P1 + P4;
  }

  private static long avalanche(long value) {
    long hash = value;
    hash = (hash ^ (hash >>> 33)) * P2;
    hash = (hash ^ (hash >>> 29)) * P3;
    return hash ^ (hash >>> 32);
  }
}
