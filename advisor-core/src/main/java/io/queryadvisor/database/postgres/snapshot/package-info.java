/**
 * A session on a PostgreSQL server enters; what its planner looks at leaves: definitions in the
 * server's own words, sizes, statistics, settings.
 */
@NullMarked
package io.queryadvisor.database.postgres.snapshot;

import org.jspecify.annotations.NullMarked;
