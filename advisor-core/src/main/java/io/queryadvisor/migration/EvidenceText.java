package io.queryadvisor.migration;

import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexAdvice.Action;
import io.queryadvisor.index.QueryEffect;
import io.queryadvisor.index.WritePrice;
import java.util.ArrayList;
import java.util.List;

/** What speaks for an advice and what it costs, in sentences for a reviewer. */
record EvidenceText(IndexAdvice advice) {
  private static final int MOST_QUERIES = 5;
  private static final int LONGEST_QUERY = 300;
  // More than this dearer is always said.
  private static final double DEARER = 1.1;

  void addTo(HeaderText header) {
    header.items("Evidence", evidence());
    header.items("Dearer", dearer());
    header.entry("Writes", writes());
    header.items("Rejected", advice.rejected());
    header.items("Notes", advice.notes());
  }

  private List<String> evidence() {
    List<String> lines = new ArrayList<>();
    lines.add(effect() + "; proven by: " + advice.tier().label());
    List<QueryEffect> better =
        advice.queries().stream().filter(query -> query.costAfter() < query.costBefore()).toList();
    better.stream().limit(MOST_QUERIES).forEach(query -> lines.addAll(effect(query)));
    if (better.size() > MOST_QUERIES) {
      lines.add("and " + (better.size() - MOST_QUERIES) + " more statements");
    }
    return lines;
  }

  private String effect() {
    if (advice.action() == Action.DROP && advice.benefit() == 0) {
      return "the workload's planner cost stays as it is without it";
    }
    return (advice.action() == Action.CREATE ? "saves " : "loses ")
        + Quantity.percent(Math.abs(advice.shareOfCost()))
        + " of the workload's planner cost";
  }

  private List<String> dearer() {
    return advice.queries().stream()
        .filter(query -> query.costAfter() > query.costBefore() * DEARER)
        .flatMap(query -> effect(query).stream())
        .toList();
  }

  private static List<String> effect(QueryEffect query) {
    return List.of(
        "%s x %s"
            .formatted(
                Quantity.count(Math.round(query.calls())),
                PlainLine.cut(query.text(), LONGEST_QUERY)),
        "cost %s -> %s: %s -> %s"
            .formatted(
                Quantity.cost(query.costBefore()),
                Quantity.cost(query.costAfter()),
                query.nodeBefore(),
                query.nodeAfter()));
  }

  private String writes() {
    WritePrice price = advice.writePrice();
    if (price.walBytesPerWrite() == 0) {
      return price.verdict();
    }
    String bytes = Quantity.count(Math.round(price.walBytesPerWrite())) + " bytes of log";
    String rate =
        price.writesPerDay().isPresent()
            ? ", " + Quantity.count(Math.round(price.writesPerDay().getAsDouble())) + " a day"
            : "";
    String verb = advice.action() == Action.CREATE ? " more" : " less";
    return bytes + verb + " for each row written" + rate + "; " + price.verdict();
  }
}
