package io.queryadvisor.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TraceStoreTest {
  private static final long SECOND = 1_000_000;

  private static CheckoutTrace trace(TraceStore store, long end) {
    return store.trace(List.of(ClientPool.UNKNOWN), List.of(1L), 0, end, TraceFacts.NONE);
  }

  @Test
  void wholeMinutesAreLeftOutWhenItIsFull() {
    TraceStore store = new TraceStore(1_000);
    for (int i = 0; i < 20_000; i++) {
      store.checkout(0, i * SECOND, 500_000, 100_000);
    }
    CheckoutTrace trace = trace(store, 20_000 * SECOND);
    assertThat(trace.size()).isBetween(200, 1_000);
    assertThat(trace.shareKept()).isBetween(0.005, 0.06);
    long kept =
        trace.windows().stream().mapToLong(w -> w.endMicros() - w.startMicros()).sum() / SECOND;
    assertThat((long) trace.size()).isEqualTo(kept);
  }

  @Test
  void oneMinuteThatIsTooFullEndsTheTrace() {
    TraceStore store = new TraceStore(1_000);
    for (int i = 0; i < 5_000; i++) {
      store.checkout(0, i * 1_000L, 500, 500);
    }
    CheckoutTrace trace = trace(store, 5 * SECOND);
    assertThat(trace.size()).isEqualTo(1_000);
    assertThat(trace.windows()).containsExactly(new TraceWindow(0, 999_000));
    assertThat(trace.shareKept()).isEqualTo(0.1998);
  }

  @Test
  void timeOfManyYearsIsNotGoneThrough() {
    TraceStore store = new TraceStore();
    store.checkout(0, 0, 1, 1);
    assertThat(trace(store, Long.MAX_VALUE).windows()).isEmpty();
  }

  @Test
  void checkoutsAreHandedOverByStart() {
    TraceStore store = new TraceStore();
    store.checkout(0, 5, 1, 1);
    store.checkout(0, 3, 2, 1);
    store.checkout(0, 4, 3, 1);
    StringBuilder starts = new StringBuilder();
    trace(store, 10).checkouts((client, start, held, active) -> starts.append(start).append(' '));
    assertThat(starts).hasToString("3 4 5 ");
  }
}
