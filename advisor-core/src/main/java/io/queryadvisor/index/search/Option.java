package io.queryadvisor.index.search;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.whatif.size.SizeRange;
import java.util.Optional;

/**
 * An index that may be there or not.
 *
 * @param name what plans call it
 * @param definition what it is made of
 * @param sizeBytes on disk
 * @param uncertain between which sizes it lies, where statistics cannot tell
 * @param existing its full name where it exists; empty for a candidate
 * @param upkeep what keeping it costs the workload's writes, in planner cost
 */
public record Option(
    String name,
    IndexDefinition definition,
    long sizeBytes,
    Optional<SizeRange> uncertain,
    Optional<TableName> existing,
    double upkeep) {}
