package io.queryadvisor.benchmarks.application.cache;

/** What a write evicts. */
enum Eviction {
  /** Nothing: entries live until their time is over. */
  NONE("TTL only"),
  /** All entries. */
  ALL("any write evicts"),
  /** The entry of the key whose rows it changes. */
  KEY("its rows evict");

  private final String label;

  Eviction(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
