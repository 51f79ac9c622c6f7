package io.queryadvisor.index;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.search.Option;
import io.queryadvisor.index.search.PlanBook;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Says which budget would help, where one leaves no index at all.
 *
 * @param leastGain what an index must save, in planner cost over the workload
 */
record SmallestHelp(PlanBook book, double leastGain) {

  /** A warning where a budget keeps all indexes out that help by themselves. */
  Optional<Diagnostic> warning(OptionalLong budgetBytes, List<IndexAdvice> advice) {
    boolean nothing = advice.stream().noneMatch(a -> a.action() == IndexAdvice.Action.CREATE);
    if (budgetBytes.isEmpty() || !nothing) {
      return Optional.empty();
    }
    return helping()
        .map(Option::sizeBytes)
        .filter(size -> size > budgetBytes.getAsLong())
        .min(Long::compare)
        .map(
            size ->
                Diagnostic.warning(
                    "index advice",
                    "the budget of %s is too small for any index that helps; the smallest that does takes %s"
                        .formatted(IndexText.size(budgetBytes.getAsLong()), IndexText.size(size))));
  }

  private Stream<Option> helping() {
    double now = book.total(book.existing());
    return IntStream.range(0, book.options().size())
        .filter(option -> !book.existing().get(option))
        .filter(option -> gain(now, option) >= Math.max(leastGain, Double.MIN_NORMAL))
        .mapToObj(option -> book.options().get(option));
  }

  private double gain(double now, int option) {
    BitSet with = book.existing();
    with.set(option);
    return now - book.total(with);
  }
}
