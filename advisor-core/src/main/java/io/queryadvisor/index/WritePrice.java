package io.queryadvisor.index;

import java.util.OptionalDouble;

/**
 * What an index costs writes.
 *
 * @param writesPerDay rows of its table inserted, or updated in a way that touches the index, a
 *     day, where known; a delete leaves an index as it is
 * @param walBytesPerWrite bytes of write-ahead log that it adds to such a row, on average
 * @param breaksHotUpdates whether updates that were heap-only no longer are
 * @param verdict a sentence: which updates lose HOT, or that none does
 */
public record WritePrice(
    OptionalDouble writesPerDay,
    double walBytesPerWrite,
    boolean breaksHotUpdates,
    String verdict) {}
