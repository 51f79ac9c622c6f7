package io.queryadvisor.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexAdvice.Action;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.QueryEffect;
import io.queryadvisor.index.WritePrice;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.whatif.Tier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is left of advice after a clone. */
class ValidatedAdviceTest {
  private static final Fingerprint STATEMENT = new Fingerprint(7);
  private static final IndexAdvice CREATED = advice(Action.CREATE, "orders", "a_b", Tier.TWIN);
  private static final IndexAdvice REPLACED = advice(Action.DROP, "orders", "a", Tier.TWIN);
  private static final IndexAdvice BROKEN = advice(Action.DROP, "orders", "bad", Tier.STATISTICS);
  private static final IndexAdvice ELSEWHERE = advice(Action.DROP, "items", "b", Tier.TWIN);

  private static IndexAdvice advice(Action action, String table, String name, Tier tier) {
    return new IndexAdvice(
        action,
        new IndexDefinition(
            new TableName("public", table),
            "btree",
            List.of(IndexKey.of(name)),
            List.of(),
            Optional.empty()),
        name,
        action + " " + name,
        8_192,
        0,
        0,
        List.of(new QueryEffect(STATEMENT, "SELECT ?", 1, 10, 5, "before", "after")),
        new WritePrice(OptionalDouble.empty(), 0, false, "No updates of this table are known."),
        List.of(),
        List.of(),
        tier);
  }

  private static IndexReport report(double costAfter, IndexAdvice... advice) {
    return new IndexReport(
        List.of(advice), 10, costAfter, List.of(), List.of(), List.of(), 1, List.of());
  }

  private static Validation validation(Optional<String> rejection) {
    return new Validation(
        List.of(new BuiltIndex(CREATED.index(), 8_192, 1, rejection)),
        List.of(new MeasuredQuery(STATEMENT, "SELECT ?", 10, 1, 100, 3)),
        List.of());
  }

  @Test
  void whatWasProvenWithARejectedIndexIsTakenBackOnAnyTable() {
    IndexReport before = report(5, CREATED, REPLACED, BROKEN, ELSEWHERE);
    IndexReport anew = report(9, BROKEN);
    IndexReport report =
        ValidatedAdvice.of(before, anew, validation(Optional.of("it slowed a statement")));
    assertThat(report.advice()).containsExactly(BROKEN);
    assertThat(report.costAfter()).isEqualTo(9);
    assertThat(report.plans()).isEqualTo(2);
    assertThat(report.diagnostics())
        .anySatisfy(each -> assertThat(each.message()).contains("advised and then rejected"))
        .extracting(each -> each.source() + ": " + each.message())
        .anySatisfy(each -> assertThat(each).startsWith("a: ").contains("proven with a_b"))
        .anySatisfy(each -> assertThat(each).startsWith("b: ").contains("proven with a_b"));
  }

  @Test
  void indexOfWhichNoStatementWasMeasuredIsNotProvenByTheClone() {
    IndexReport before = report(5, CREATED);
    Validation unmeasured =
        new Validation(
            List.of(new BuiltIndex(CREATED.index(), 16_384, 1, Optional.empty())),
            List.of(),
            List.of());
    IndexAdvice advice = ValidatedAdvice.of(before, before, unmeasured).advice().get(0);
    assertThat(advice.tier()).isEqualTo(Tier.TWIN);
    assertThat(advice.sizeBytes()).isEqualTo(16_384);
    assertThat(advice.notes()).anyMatch(note -> note.startsWith("None of its statements"));
  }

  @Test
  void indexThatStandsLeavesTheDropsAsTheyAre() {
    IndexReport before = report(5, CREATED, REPLACED, BROKEN, ELSEWHERE);
    IndexReport report = ValidatedAdvice.of(before, before, validation(Optional.empty()));
    assertThat(report.advice())
        .extracting(IndexAdvice::name)
        .containsExactly("a_b", "a", "bad", "b");
    assertThat(report.advice().get(0).tier()).isEqualTo(Tier.CLONE);
    assertThat(report.diagnostics()).isEmpty();
  }

  @Test
  void statementWhoseIndexWasRejectedIsToldThat() {
    IndexReport.Unhelped lost = new IndexReport.Unhelped("SELECT ?", 1, 10, "nothing was tried");
    IndexReport.Unhelped other = new IndexReport.Unhelped("SELECT 2", 1, 10, "nothing was tried");
    IndexReport.Unhelped known = new IndexReport.Unhelped("SELECT 2", 1, 10, "it reads all");
    IndexReport before = unhelped(List.of(CREATED), known);
    IndexReport anew = unhelped(List.of(), lost, other);
    assertThat(ValidatedAdvice.of(before, anew, validation(Optional.of("too slow"))).unhelped())
        .extracting(IndexReport.Unhelped::reason)
        .containsExactly(
            "a_b would make it 50 % cheaper as the planner says, but the clone rejected it.",
            "it reads all");
  }

  private static IndexReport unhelped(List<IndexAdvice> advice, IndexReport.Unhelped... all) {
    return new IndexReport(advice, 10, 5, List.of(), List.of(), List.of(all), 1, List.of());
  }

  @Test
  void measuredSizeStandsWithoutTheEstimate() {
    IndexAdvice estimated =
        new IndexAdvice(
            CREATED.action(),
            CREATED.index(),
            CREATED.name(),
            CREATED.sql(),
            CREATED.sizeBytes(),
            0,
            0,
            CREATED.queries(),
            CREATED.writePrice(),
            List.of(),
            List.of("Its size is an estimate, between 80 kB and 704 kB: …", "another"),
            Tier.TWIN);
    IndexReport before = report(5, estimated);
    assertThat(
            ValidatedAdvice.of(before, before, validation(Optional.empty()))
                .advice()
                .get(0)
                .notes())
        .contains("another")
        .noneMatch(note -> note.contains("estimate"));
  }
}
