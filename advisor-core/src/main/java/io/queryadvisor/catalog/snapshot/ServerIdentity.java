package io.queryadvisor.catalog.snapshot;

import java.time.Instant;
import java.util.Optional;

/**
 * Which running PostgreSQL a database is of, and which of its databases it is.
 *
 * @param systemIdentifier of the cluster, made by initdb and shared by physical copies; empty where
 *     the login may not know it
 * @param startedAt when the server's main process started, in microseconds: two servers never share
 *     it, but a restart changes it
 * @param databaseOid of the database: a physical copy shares it, a restored dump does not
 */
public record ServerIdentity(
    Optional<String> systemIdentifier, Instant startedAt, long databaseOid) {

  /** How two databases that were asked at different times are related. */
  public enum Kinship {
    /** One database. */
    SAME,
    /** Two databases. */
    ANOTHER,
    /** A physical copy, or the same database after a restart of its server. */
    COPY_OR_RESTARTED
  }

  /** What two answers tell, between which a server may have been restarted. */
  public Kinship kinship(ServerIdentity other) {
    boolean otherCluster =
        systemIdentifier.isPresent()
            && other.systemIdentifier.isPresent()
            && !systemIdentifier.equals(other.systemIdentifier);
    if (otherCluster || databaseOid != other.databaseOid) {
      return Kinship.ANOTHER;
    }
    return startedAt.equals(other.startedAt) ? Kinship.SAME : Kinship.COPY_OR_RESTARTED;
  }
}
