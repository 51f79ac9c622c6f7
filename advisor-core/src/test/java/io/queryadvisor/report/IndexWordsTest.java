package io.queryadvisor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.BudgetStep;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.WritePrice;
import io.queryadvisor.whatif.Tier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** How the advice is marked on the curve of budget against benefit. */
class IndexWordsTest {
  private static final BudgetStep SMALLER = new BudgetStep(8_192, 9, 1);
  private static final BudgetStep CHOSEN = new BudgetStep(24_576, 5, 2);

  private static IndexAdvice created(String column, long sizeBytes) {
    return new IndexAdvice(
        IndexAdvice.Action.CREATE,
        new IndexDefinition(
            new TableName("public", "orders"),
            "btree",
            List.of(IndexKey.of(column)),
            List.of(),
            Optional.empty()),
        column,
        "CREATE INDEX " + column,
        sizeBytes,
        1,
        0.5,
        List.of(),
        new WritePrice(OptionalDouble.empty(), 0, false, ""),
        List.of(),
        List.of(),
        Tier.TWIN);
  }

  private static IndexReport report(IndexAdvice... advice) {
    return new IndexReport(
        List.of(advice),
        10,
        5,
        List.of(new BudgetStep(0, 10, 0), SMALLER, CHOSEN),
        List.of(),
        List.of(),
        1,
        List.of());
  }

  @Test
  void setOfTheAdviceIsMarked() {
    IndexReport report = report(created("a", 8_192), created("b", 16_384));
    assertThat(IndexWords.mark(report, CHOSEN)).isEqualTo("this advice");
    assertThat(IndexWords.mark(report, SMALLER)).isEmpty();
  }

  @Test
  void setWhoseSizeWasMeasuredSinceIsMarkedAsEstimated() {
    assertThat(IndexWords.mark(report(created("a", 8_192), created("b", 9_000)), CHOSEN))
        .isEqualTo("this advice, as estimated");
  }

  @Test
  void setWithoutIndexesForForeignKeysAloneIsMarkedSo() {
    IndexReport report = report(created("a", 8_192), created("b", 16_384), created("c", 8_192));
    assertThat(IndexWords.mark(report, CHOSEN))
        .isEqualTo("this advice, but for foreign keys alone");
  }

  @Test
  void nothingIsMarkedWithoutAdvice() {
    assertThat(IndexWords.mark(report(), CHOSEN)).isEmpty();
  }
}
