package io.queryadvisor.catalog;

/** A property that an index has or has not. */
public enum IndexProperty {
  UNIQUE,
  PRIMARY,
  /** It backs a unique, primary key or exclusion constraint, and goes with it. */
  CONSTRAINT,
  /** A build failed or has not ended: it is written but never read. */
  INVALID,
  /** The optimizer is told to ignore it (MySQL INVISIBLE, MariaDB IGNORED). */
  INVISIBLE,
  /** Logical replication finds rows by it. */
  REPLICA_IDENTITY,
  /** The table is clustered on it (PostgreSQL CLUSTER). */
  CLUSTERED
}
