/**
 * A trace of reads and writes enters; which results are worth a cache in front of the database, for
 * how long, and what must evict them, leaves as a {@link io.queryadvisor.cache.CacheReport}. Every
 * hit ratio is replayed, none is assumed.
 */
@NullMarked
package io.queryadvisor.cache;

import org.jspecify.annotations.NullMarked;
