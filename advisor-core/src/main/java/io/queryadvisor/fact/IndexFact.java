package io.queryadvisor.fact;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One index of the catalog.
 *
 * @param table its table
 * @param name its name
 * @param columns its keys, in order: column names, or expressions
 * @param definition the statement that would create it again, in the engine's least blocking form
 * @param dropStatement the statement that would drop it, in the engine's least blocking form
 * @param unique whether it is unique
 * @param primary whether it is the primary key's
 * @param valid whether queries may use it
 * @param protection why it must stay whatever its use: a constraint, replica identity, the only
 *     support of a foreign key, or that it serves in the place of one that can go; empty where
 *     nothing protects it
 * @param scans uses since the statistics were reset, where the server tells
 * @param sizeBytes on disk, where the server tells
 * @param duplicateOf another index with the same definition but for the name, of which this one is
 *     the one to drop
 * @param prefixOf another index that begins with this one's keys and serves all that it serves
 */
public record IndexFact(
    TableFact table,
    String name,
    List<String> columns,
    String definition,
    String dropStatement,
    boolean unique,
    boolean primary,
    boolean valid,
    Optional<String> protection,
    OptionalLong scans,
    OptionalLong sizeBytes,
    Optional<String> duplicateOf,
    Optional<String> prefixOf)
    implements Fact {}
