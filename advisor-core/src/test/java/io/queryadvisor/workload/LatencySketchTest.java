package io.queryadvisor.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencySketchTest {
  @Test
  void ofTenValuesTheHighQuantilesAreTheLargest() {
    LatencySketch sketch = sketch(LongStream.rangeClosed(1, 10).map(ms -> ms * 1000));

    assertThat(sketch.latency(10).p50Ms()).isEqualTo(5.0, within(0.05));
    assertThat(sketch.latency(10).p95Ms()).isEqualTo(10.0, within(0.1));
    assertThat(sketch.latency(10).p99Ms()).isEqualTo(10.0, within(0.1)).isLessThanOrEqualTo(10.0);
  }

  @Test
  void ofAThousandValuesEachQuantileIsWithinOnePercent() {
    Latency latency = sketch(LongStream.rangeClosed(1, 1000).map(ms -> ms * 1000)).latency(1000);

    assertThat(latency.p50Ms()).isEqualTo(500, within(5.0));
    assertThat(latency.p95Ms()).isEqualTo(950, within(9.5));
    assertThat(latency.p99Ms()).isEqualTo(990, within(9.9));
  }

  @Test
  void oneValueIsEachQuantile() {
    assertThat(sketch(LongStream.of(7000)).latency(7)).isEqualTo(new Latency(7, 7, 7));
  }

  private static LatencySketch sketch(LongStream micros) {
    LatencySketch sketch = new LatencySketch(0);
    micros.forEach(sketch::add);
    return sketch;
  }
}
