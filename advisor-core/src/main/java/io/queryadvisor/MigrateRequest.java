package io.queryadvisor;

import io.queryadvisor.database.DatabaseLogin;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What migrations are to be made of. The snapshot or the database must be there: partitions, names
 * that are taken and definitions of dropped indexes come from it.
 *
 * @param report the JSON of index advice
 * @param snapshot what the advice was made from
 * @param database that the migrations are for; its schema history is read too
 * @param options where they go, and how they look
 */
public record MigrateRequest(
    Path report,
    Optional<Path> snapshot,
    Optional<DatabaseLogin> database,
    MigrationOptions options) {}
