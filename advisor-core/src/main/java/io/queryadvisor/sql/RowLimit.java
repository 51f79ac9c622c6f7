package io.queryadvisor.sql;

import java.util.OptionalLong;

/**
 * The LIMIT or FETCH FIRST, and OFFSET, of the outermost query.
 *
 * @param limited whether there is a limit at all (a bare OFFSET has none)
 * @param limit rows at most, where a literal or a logged parameter tells; ≥ 0
 * @param offsets whether there is an OFFSET
 * @param offset rows skipped, where a literal or a logged parameter tells; ≥ 0
 */
public record RowLimit(boolean limited, OptionalLong limit, boolean offsets, OptionalLong offset) {

  /** No LIMIT and no OFFSET. */
  public static final RowLimit NONE =
      new RowLimit(false, OptionalLong.empty(), false, OptionalLong.empty());
}
