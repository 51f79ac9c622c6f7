package io.queryadvisor.fact;

/**
 * Something true of the workload or the database, in a form that a rule's condition can judge. Each
 * kind is a record whose components are the fields of its CEL variable: {@code filter.table.rows}.
 */
public sealed interface Fact
    permits QueryFact,
        FilterFact,
        JoinFact,
        PredicateFact,
        TableFact,
        IndexFact,
        ForeignKeyFact,
        LoopFact,
        SequenceFact,
        EndpointFact {}
