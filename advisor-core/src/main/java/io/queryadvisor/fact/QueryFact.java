package io.queryadvisor.fact;

import io.queryadvisor.sql.StatementKind;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One fingerprint: what it is, and what it costs.
 *
 * @param fingerprint 16 hexadecimal digits
 * @param text the normalised statement
 * @param kind what it does
 * @param understood whether its shape is known; the fields after {@code endpoints} are only
 *     meaningful where it is
 * @param calls executions; ≥ 1
 * @param totalTimeMs time of all executions
 * @param meanTimeMs time of one
 * @param timeShare part of the workload's time, 0..1
 * @param meanRows rows of an execution, where the source tells
 * @param maxRows rows of the largest result, where the source tells
 * @param endpoints the endpoints that send it, most frequent first
 * @param tables the tables it reads or writes, in the order of the text
 * @param largestTableRows rows of the largest of them, where the catalog tells
 * @param joinedRelations relations that one query level joins, the largest such number
 * @param joinCollapseLimit the planner's limit for exhaustive join search, where there is one
 * @param geqoThreshold relations in one list from which the planner only samples the join orders,
 *     where there is such a number
 * @param geneticSearch whether the planner samples the join orders instead of comparing them all:
 *     as many relations as {@code geqoThreshold}, in one list. Joins written as {@code JOIN} are
 *     planned in lists of at most {@code joinCollapseLimit} (PostgreSQL 18 manual, 14.3)
 * @param filtered whether it has a WHERE
 * @param limited whether it has a LIMIT
 * @param limit rows at most, where known
 * @param offset rows skipped, the largest seen, where known
 * @param ordered whether it has an ORDER BY
 * @param randomOrder whether it orders by random()
 * @param aggregated whether it returns one row because it aggregates all
 * @param grouped whether it has a GROUP BY
 * @param uniqueLookup whether equalities on a unique key leave at most one row
 * @param selectsAllColumns whether it says {@code *}
 * @param selectedTableColumns columns that {@code *} stands for, where the catalog tells
 */
public record QueryFact(
    String fingerprint,
    String text,
    StatementKind kind,
    boolean understood,
    long calls,
    double totalTimeMs,
    double meanTimeMs,
    double timeShare,
    OptionalDouble meanRows,
    OptionalLong maxRows,
    List<String> endpoints,
    List<String> tables,
    OptionalLong largestTableRows,
    long joinedRelations,
    OptionalLong joinCollapseLimit,
    OptionalLong geqoThreshold,
    boolean geneticSearch,
    boolean filtered,
    boolean limited,
    OptionalLong limit,
    OptionalLong offset,
    boolean ordered,
    boolean randomOrder,
    boolean aggregated,
    boolean grouped,
    boolean uniqueLookup,
    boolean selectsAllColumns,
    OptionalLong selectedTableColumns)
    implements Fact {}
