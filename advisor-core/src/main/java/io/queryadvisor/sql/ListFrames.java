package io.queryadvisor.sql;

import java.util.Arrays;

/**
 * The open brackets of a statement, and the lists in them whose equal elements collapse: {@code IN
 * (…)}, {@code ARRAY[…]}, the rows of VALUES. Beyond 64 levels nothing collapses.
 */
final class ListFrames {
  private static final int LEVELS = 64;

  private final boolean[] listing = new boolean[LEVELS];
  private final boolean[] values = new boolean[LEVELS];
  private final boolean[] pure = new boolean[LEVELS];
  private final boolean[] castOutside = new boolean[LEVELS];
  private final int[] start = new int[LEVELS];
  private final int[] elementStart = new int[LEVELS];
  private final int[] previousStart = new int[LEVELS];
  private final int[] previousEnd = new int[LEVELS];
  private int depth;
  private boolean inCast;

  void clear() {
    depth = 0;
    inCast = false;
    reset(false, 0);
  }

  int depth() {
    return depth;
  }

  private void reset(boolean isList, int position) {
    listing[depth] = isList;
    values[depth] = false;
    pure[depth] = isList;
    start[depth] = position;
    elementStart[depth] = position;
    previousStart[depth] = 0;
    previousEnd[depth] = 0;
  }

  /** A bracket opens; its content begins at {@code position}. */
  void open(boolean isList, int position) {
    impure();
    depth++;
    if (depth < LEVELS) {
      castOutside[depth] = inCast;
      reset(isList, position);
    }
    inCast = false;
  }

  /** A bracket closes behind {@code length} bytes of text; returns what is left of them. */
  int close(byte[] text, int length, boolean dropCasts) {
    int left = endElement(text, length);
    if (depth == 0) {
      return left;
    }
    inCast = false;
    if (depth < LEVELS) {
      inCast = castOutside[depth];
      if (dropCasts && pure[depth] && left > start[depth]) {
        left = start[depth];
        text[left++] = '?';
      }
    }
    depth--;
    return left;
  }

  /** Something other than a literal, a comma or a cast stands in the innermost bracket. */
  void impure() {
    if (depth < LEVELS && !inCast) {
      pure[depth] = false;
    }
  }

  void beginCast() {
    inCast = true;
  }

  void endCast() {
    inCast = false;
  }

  /** Rows follow, the first at {@code position}. */
  void beginValues(int position) {
    if (depth < LEVELS) {
      boolean wasPure = pure[depth];
      reset(true, position);
      values[depth] = true;
      pure[depth] = wasPure;
    }
  }

  /** Rows of VALUES end here, if there are any. */
  int endValues(byte[] text, int length) {
    if (depth >= LEVELS || !values[depth]) {
      return length;
    }
    int left = endElement(text, length);
    values[depth] = false;
    listing[depth] = false;
    return left;
  }

  void beginElement(int position) {
    inCast = false;
    if (depth < LEVELS) {
      elementStart[depth] = position;
    }
  }

  /** An element ends; drops it where it equals the one before. */
  int endElement(byte[] text, int length) {
    if (depth >= LEVELS || !listing[depth]) {
      return length;
    }
    int from = Math.min(elementStart[depth], length);
    boolean repeats =
        previousEnd[depth] > 0
            && Arrays.equals(text, previousStart[depth], previousEnd[depth], text, from, length);
    if (repeats) {
      return previousEnd[depth];
    }
    previousStart[depth] = from;
    previousEnd[depth] = length;
    return length;
  }
}
