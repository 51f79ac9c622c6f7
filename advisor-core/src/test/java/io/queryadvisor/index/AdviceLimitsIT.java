package io.queryadvisor.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.IndexAdvice.Action;
import io.queryadvisor.index.search.Deadline;
import io.queryadvisor.testing.CatalogBuilder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What advice keeps to: a budget, a time, the statements that can be planned. */
class AdviceLimitsIT extends AdvisedShop {

  @Test
  void budgetIsKept() {
    WorkloadStatement[] all = {
      statement(100, OF_CUSTOMER), statement(5, BY_EMAIL), statement(50, ITEMS)
    };
    long free = creations(advise(all)).stream().mapToLong(IndexAdvice::sizeBytes).sum();
    IndexReport tight = advise(request(OptionalLong.of(free / 2)), 1, all);
    assertThat(creations(tight)).isNotEmpty();
    assertThat(tight.advice().stream().filter(a -> a.action() == Action.CREATE))
        .satisfies(
            made ->
                assertThat(made.stream().mapToLong(IndexAdvice::sizeBytes).sum())
                    .isLessThanOrEqualTo(free / 2));
    assertThat(creations(advise(request(OptionalLong.of(1)), 1, all))).isEmpty();
    assertThat(tight.curve()).extracting(BudgetStep::sizeBytes).isSorted();
  }

  @Test
  void sameAdviceForOneThreadAndTwo() {
    WorkloadStatement[] all = {
      statement(100, OF_CUSTOMER),
      statement(5, BY_EMAIL),
      statement(50, ITEMS),
      statement(10, FAILED)
    };
    assertThat(advise(request(OptionalLong.empty()), 2, all))
        .isEqualTo(advise(request(OptionalLong.empty()), 1, all));
  }

  @Test
  void statementsThatNoIndexHelpsAreNamedWithAReason() {
    IndexReport report =
        advise(
            statement(10, "SELECT sum(total) FROM orders"),
            statement(10, "SELECT * FROM orders WHERE total >= 10"),
            statement(10, "SELECT count(*) FROM orders WHERE note LIKE '%abcdef%'"));
    assertThat(report.unhelped())
        .extracting(IndexReport.Unhelped::reason)
        .anySatisfy(reason -> assertThat(reason).contains("reads all of orders"))
        .anySatisfy(reason -> assertThat(reason).contains("99 % of the rows"))
        .anySatisfy(reason -> assertThat(reason).contains("pg_trgm"));
  }

  @Test
  void statementThatThePlannerRefusesIsADiagnostic() {
    IndexReport report = advise(statement(1, "SELECT * FROM nowhere"), statement(100, OF_CUSTOMER));
    assertThat(creations(report)).hasSize(1);
    assertThat(report.diagnostics())
        .anySatisfy(each -> assertThat(each.message()).contains("nowhere"));
  }

  @Test
  void searchThatIsOutOfTimeStillReports() {
    IndexReport report = advise(Deadline.of(() -> true), statement(100, OF_CUSTOMER));
    assertThat(report.costAfter()).isLessThanOrEqualTo(report.costBefore());
    assertThat(report.diagnostics())
        .anySatisfy(each -> assertThat(each.message()).contains("limit"));
  }

  @Test
  void emptyWorkloadGivesAnEmptyReport() {
    IndexReport report = advise();
    assertThat(creations(report)).isEmpty();
    assertThat(report.costBefore()).isZero();
  }

  @Test
  void otherEnginesAreToldInOneLine() {
    IndexReport report =
        IndexAdvisor.advise(
            CatalogBuilder.mysql().table("t", t -> t.column("a", "int")).build(),
            Optional.empty(),
            List.of(),
            twin(),
            request(OptionalLong.empty()),
            1,
            Deadline.of(() -> false));
    assertThat(report.advice()).isEmpty();
    assertThat(report.diagnostics())
        .singleElement()
        .satisfies(each -> assertThat(each.message()).contains("PostgreSQL"));
  }

  @Test
  void whatTheTimeLeftUndoneIsSaid() {
    IndexReport report =
        advise(Deadline.of(() -> true), statement(100, OF_CUSTOMER), statement(5, BY_EMAIL));
    assertThat(report.advice()).noneMatch(each -> each.name().startsWith("tagged_a"));
    assertThat(report.diagnostics())
        .extracting(Diagnostic::message)
        .anyMatch(message -> message.matches("the limit came before \\d existing indexes were .*"))
        .anyMatch(message -> message.contains("1 foreign keys without an index"));
  }

  @Test
  void indexFoundInTheLastMomentIsExplainedByItsPlan() {
    IndexReport report = advise(new Deadline(() -> false, () -> true), statement(100, OF_CUSTOMER));
    assertThat(creations(report))
        .isNotEmpty()
        .flatExtracting(IndexAdvice::queries)
        .allSatisfy(query -> assertThat(query.nodeBefore()).contains("Seq Scan on orders"))
        .allSatisfy(query -> assertThat(query.nodeAfter()).contains(" using orders_customer_id_"));
  }

  @Test
  void searchThatIsOverLeavesTimeToProve() {
    IndexReport report = advise(new Deadline(() -> true, () -> false), statement(100, OF_CUSTOMER));
    assertThat(report.advice())
        .filteredOn(each -> each.action() == Action.DROP)
        .extracting(IndexAdvice::name)
        .contains("tagged_a");
    assertThat(report.diagnostics())
        .extracting(Diagnostic::message)
        .noneMatch(message -> message.contains("the limit came before"));
  }

  @Test
  void promiseForMoreTablesThanThePlannerLooksAtIsSaidToBeUncertain() {
    String joins =
        IntStream.rangeClosed(1, 9)
            .mapToObj(i -> " JOIN item i%d ON i%d.order_id = o.id".formatted(i, i))
            .collect(Collectors.joining());
    IndexReport report =
        advise(statement(10, "SELECT count(*) FROM orders o" + joins + " WHERE o.id = 70000"));
    assertThat(report.costAfter()).isLessThan(report.costBefore() / 2);
    assertThat(report.diagnostics())
        .extracting(Diagnostic::message)
        .anyMatch(
            message ->
                message.contains("reads 10 tables, and the planner looks at 8 of them together")
                    && message.contains("--validate"));
    assertThat(advise(statement(100, OF_CUSTOMER)).diagnostics())
        .extracting(Diagnostic::message)
        .noneMatch(message -> message.contains("uncertain"));
  }

  private String reason(IndexRequest request, Deadline deadline, WorkloadStatement... all) {
    return IndexAdvisor.advise(catalog(), state(), List.of(all), twin(), request, 1, deadline)
        .unhelped()
        .get(0)
        .reason();
  }

  @Test
  void reasonForNoIndexIsTheLimitThatKeepsItOut() {
    Deadline free = Deadline.of(() -> false);
    IndexRequest tiny = request(OptionalLong.of(1_024));
    assertThat(reason(tiny, free, statement(100, OF_CUSTOMER)))
        .startsWith("orders (customer_id")
        .contains("% cheaper, but its size of")
        .endsWith("is more than the budget leaves: 1 kB.");
    IndexRequest one = new IndexRequest(OptionalLong.empty(), OptionalInt.of(1), List.of(), true);
    assertThat(reason(one, free, statement(100, OF_CUSTOMER), statement(10, BY_EMAIL)))
        .contains("the number of new indexes is limited to 1");
    assertThat(
            reason(
                request(OptionalLong.empty()),
                Deadline.of(() -> true),
                statement(100, OF_CUSTOMER)))
        .startsWith("The limit came before indexes on orders were tried");
  }

  @Test
  void reasonForNoIndexIsTheWritesThatItCosts() {
    assertThat(
            reason(
                request(OptionalLong.empty()),
                Deadline.of(() -> false),
                statement(10, OF_CUSTOMER),
                statement(
                    1e9,
                    "INSERT INTO orders VALUES (0, 1, 'new', 1, timestamp '2024-01-01', 'x')")))
        .contains("upkeep costs the workload's writes");
  }

  @Test
  void budgetThatIsTooSmallNamesTheSmallestIndexThatHelps() {
    assertThat(
            advise(request(OptionalLong.of(1_024)), 1, statement(100, OF_CUSTOMER)).diagnostics())
        .extracting(Diagnostic::message)
        .anyMatch(
            message ->
                message.matches(
                    "the budget of 1 kB is too small for any index that helps; the smallest that"
                        + " does takes [\\d.,]+ [kM]B"));
  }

  @Test
  void whatWritesCostIsSaidWhereItIsTakenOff() {
    IndexReport report =
        advise(
            statement(100, OF_CUSTOMER),
            statement(
                1_000, "INSERT INTO orders VALUES (0, 1, 'new', 1, timestamp '2024-01-01', 'x')"));
    assertThat(creations(report).get(0).notes())
        .anyMatch(
            note -> note.matches("The workload's writes cost [\\d.,]+ planner units more .*"));
    assertThat(creations(advise(statement(100, OF_CUSTOMER))).get(0).notes())
        .noneMatch(note -> note.contains("writes cost"));
  }
}
