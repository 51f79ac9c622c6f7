package io.queryadvisor.cache;

import io.queryadvisor.sql.Fingerprint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Whether to cache the results of one statement, and what is known of it.
 *
 * @param statement its fingerprint
 * @param text its normalised text
 * @param name a name for the cache, such as {@code product-by-id}
 * @param verdict whether to cache
 * @param reason why, in one sentence
 * @param chosen the figures of the time to live that the verdict is about; empty where the trace
 *     supports none
 * @param figures of every time to live that the trace is long enough for, the shortest first
 * @param callsPerSecond executions, also those that a cache may not answer
 * @param meanTimeMs of one execution on the server
 * @param savedPerSecond seconds of database time saved a second, less what asking the cache takes;
 *     by the bound that the verdict rests on, and with advised indexes built
 * @param keys distinct keys seen, scaled up where they were sampled
 * @param samplingRate the part of the keys that was followed, 0..1
 * @param memoryBytes what the live keys take; empty where the size of a result is not known
 * @param stampede executions of the hottest key that arrive while one load of it runs; from 2 on
 *     loads should be joined
 * @param bypassShare executions that follow a write in their own transaction and must not be
 *     answered by a cache, 0..1
 * @param fits whether it fits into the memory beside what saves more a byte
 * @param keyColumns what the key is made of, as the statement names it
 * @param evictions the statements that must evict, the most frequent first
 * @param risk what it costs if this advice is wrong
 * @param notes what else must be known
 */
public record CacheAdvice(
    Fingerprint statement,
    String text,
    String name,
    CacheVerdict verdict,
    String reason,
    Optional<TtlFigures> chosen,
    List<TtlFigures> figures,
    double callsPerSecond,
    double meanTimeMs,
    OptionalDouble savedPerSecond,
    long keys,
    double samplingRate,
    OptionalLong memoryBytes,
    OptionalDouble stampede,
    double bypassShare,
    boolean fits,
    List<String> keyColumns,
    List<EvictionPoint> evictions,
    Optional<String> risk,
    List<String> notes) {

  /** From how many executions on that arrive during a load it should be one load for all. */
  public static final double STAMPEDE = 2;

  public CacheAdvice {
    figures = List.copyOf(figures);
    keyColumns = List.copyOf(keyColumns);
    evictions = List.copyOf(evictions);
    notes = List.copyOf(notes);
  }

  /** Whether several executions wait for the same load. */
  public boolean needsSingleFlight() {
    return stampede.orElse(0) >= STAMPEDE;
  }

  CacheAdvice withoutRoom() {
    return new CacheAdvice(
        statement,
        text,
        name,
        verdict,
        reason,
        chosen,
        figures,
        callsPerSecond,
        meanTimeMs,
        savedPerSecond,
        keys,
        samplingRate,
        memoryBytes,
        stampede,
        bypassShare,
        false,
        keyColumns,
        evictions,
        risk,
        notes);
  }
}
