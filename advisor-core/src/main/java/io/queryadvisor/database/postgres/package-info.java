/** A session on a PostgreSQL server enters; its catalog and pg_stat_statements leave. */
@NullMarked
package io.queryadvisor.database.postgres;

import org.jspecify.annotations.NullMarked;
