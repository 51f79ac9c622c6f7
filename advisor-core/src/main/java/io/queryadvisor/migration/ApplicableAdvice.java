package io.queryadvisor.migration;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexAdvice.Action;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.whatif.Tier;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Leaves out advice that has been followed since, or is for another database. */
record ApplicableAdvice(Catalog catalog, Consumer<Diagnostic> diagnostics) {

  List<IndexAdvice> of(List<IndexAdvice> advice) {
    return advice.stream().filter(this::applies).toList();
  }

  private boolean applies(IndexAdvice advice) {
    Optional<Table> table =
        catalog.tables().stream()
            .filter(found -> found.name().equals(advice.index().table()))
            .findFirst();
    if (table.isEmpty()) {
      return skipped(advice, "the database has no such table; is the advice for another one?");
    }
    return advice.action() == Action.CREATE
        ? isMissing(advice, table.get())
        : isThere(advice, table.get());
  }

  private boolean isMissing(IndexAdvice advice, Table table) {
    return table.indexes().stream()
        .filter(index -> !index.is(IndexProperty.INVALID))
        .filter(index -> IndexDefinition.of(table.name(), index).equals(advice.index()))
        .map(Index::name)
        .findFirst()
        .map(name -> skipped(advice, "the index " + name + " is the same"))
        .orElse(true);
  }

  private boolean isThere(IndexAdvice advice, Table table) {
    Optional<Index> index =
        table.indexes().stream().filter(found -> found.name().equals(advice.name())).findFirst();
    if (index.isEmpty()) {
      return skipped(advice, "there is no such index any more");
    }
    return !isForInvalid(advice)
        || index.get().is(IndexProperty.INVALID)
        || skipped(advice, "it was invalid then and is valid now: its build has ended");
  }

  /** Whether the index was to go because its build had failed: no planner was asked then. */
  private boolean isForInvalid(IndexAdvice advice) {
    return catalog.engine() == Engine.POSTGRESQL && advice.tier() == Tier.STATISTICS;
  }

  private boolean skipped(IndexAdvice advice, String why) {
    String verb = advice.action() == Action.CREATE ? "build " : "drop ";
    diagnostics.accept(
        Diagnostic.note(
            advice.index().table().toString(),
            "no migration to " + verb + advice.name() + ": " + why));
    return false;
  }
}
