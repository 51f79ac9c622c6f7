package io.queryadvisor;

import io.queryadvisor.plan.PlanNode;
import io.queryadvisor.report.ExplainReport;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls a candidate by the name that its index is to have.
 *
 * @param candidate the planner's name
 * @param name the index's name
 */
record Renaming(String candidate, String name) {

  static ExplainReport.Planned all(List<Renaming> renamings, String text, PlanNode plan) {
    String renamed = text;
    for (Renaming each : renamings) {
      renamed =
          Pattern.compile("\\b" + Pattern.quote(each.candidate) + "\\b")
              .matcher(renamed)
              .replaceAll(Matcher.quoteReplacement(each.name));
    }
    return new ExplainReport.Planned(renamed, renamed(renamings, plan));
  }

  private static PlanNode renamed(List<Renaming> renamings, PlanNode node) {
    return new PlanNode(
        node.type(),
        node.schema(),
        node.relation(),
        node.alias(),
        node.index().map(index -> renamed(renamings, index)),
        node.startupCost(),
        node.totalCost(),
        node.rows(),
        node.widthBytes(),
        node.properties(),
        node.children().stream().map(child -> renamed(renamings, child)).toList());
  }

  private static String renamed(List<Renaming> renamings, String index) {
    return renamings.stream()
        .filter(each -> each.candidate.equals(index))
        .map(Renaming::name)
        .findFirst()
        .orElse(index);
  }
}
