package io.queryadvisor.whatif;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.whatif.size.SizeRange;
import java.util.Optional;

/**
 * An index that a planner can be asked about.
 *
 * @param definition what it is made of
 * @param name what plans call it; unique within the planner
 * @param sizeBytes what it would take on disk, by the size model
 * @param uncertain between which sizes it lies, where statistics cannot tell
 * @param refusal why the server cannot have it; such a candidate is in no plan
 */
public record Candidate(
    IndexDefinition definition,
    String name,
    long sizeBytes,
    Optional<SizeRange> uncertain,
    Optional<String> refusal) {}
