package io.queryadvisor.cache;

/** Whether to cache a statement's results. */
public enum CacheVerdict {
  /** Cache, and evict when what was read is written. */
  EVICT_ON_WRITE,
  /** Cache for a short time and evict nothing: answers may be as old as that. */
  TTL_ONLY,
  /** Do not cache. */
  NO,
  /** The trace cannot tell. */
  NOT_JUDGED;

  /** Whether it is a cache. */
  public boolean isCache() {
    return this == EVICT_ON_WRITE || this == TTL_ONLY;
  }
}
