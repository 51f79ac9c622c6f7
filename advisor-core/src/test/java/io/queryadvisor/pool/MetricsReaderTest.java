package io.queryadvisor.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.error.AdvisorException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsReaderTest {
  private static PoolMetrics one(String text) {
    List<PoolMetrics> pools = MetricsReader.read(text, "m");
    assertThat(pools).hasSize(1);
    return pools.get(0);
  }

  @Test
  void micrometersFiguresAreReadWithAnyLabels() {
    PoolMetrics pool =
        one(
            """
            # HELP hikaricp_connections_active Active connections
            # TYPE hikaricp_connections_active gauge
            hikaricp_connections_active{pool="HikariPool-1",} 3.0
            hikaricp_connections_max{application="shop, one",instance="a}b",pool="HikariPool-1"} 10.0
            hikaricp_connections_pending{pool="HikariPool-1"} 0.0 1395066363000
            hikaricp_connections_acquire_seconds_count{pool="HikariPool-1"} 200.0
            hikaricp_connections_acquire_seconds_sum{pool="HikariPool-1"} 0.4
            hikaricp_connections_acquire_seconds_bucket{pool="HikariPool-1",le="+Inf"} 200.0
            hikaricp_connections_acquire_seconds_max{pool="HikariPool-1"} 0.05
            hikaricp_connections_usage_seconds_count{pool="HikariPool-1"} 200.0
            hikaricp_connections_usage_seconds_sum{pool="HikariPool-1"} 8.0
            hikaricp_connections_timeout_total{pool="HikariPool-1"} NaN
            jvm_threads_live_threads 30.0
            """);
    assertThat(pool.name()).isEqualTo("HikariPool-1");
    assertThat(pool.active()).hasValue(3);
    assertThat(pool.max()).hasValue(10);
    assertThat(pool.acquireMeanMs()).hasValue(2);
    assertThat(pool.acquireMaxMs()).hasValue(50);
    assertThat(pool.usageMeanMs()).hasValue(40);
    assertThat(pool.timeouts()).isEmpty();
    assertThat(pool.isSaturated()).isFalse();
  }

  @Test
  void hikarisOwnPrometheusNamesAreRead() {
    PoolMetrics pool =
        one(
            """
            hikaricp_active_connections{pool="p\\"1"} 5.0
            hikaricp_max_connections{pool="p\\"1"} 5.0
            hikaricp_connection_acquired_nanos_count{pool="p\\"1",} 4.0
            hikaricp_connection_acquired_nanos_sum{pool="p\\"1",} 8000000.0
            """);
    assertThat(pool.name()).isEqualTo("p\"1");
    assertThat(pool.acquireMeanMs()).hasValue(2);
    assertThat(pool.isSaturated()).isTrue();
  }

  @Test
  void jolokiasAnswerIsRead() {
    PoolMetrics pool =
        one(
            """
            {"request": {"mbean": "com.zaxxer.hikari:type=Pool (shop)", "type": "read"},
             "value": {"ActiveConnections": 2, "IdleConnections": 8,
               "ThreadsAwaitingConnection": 1, "TotalConnections": 10}, "status": 200}
            """);
    assertThat(pool.name()).isEqualTo("shop");
    assertThat(pool.pending()).hasValue(1);
    assertThat(pool.isSaturated()).isTrue();
    assertThat(
            one("""
            {"com.zaxxer.hikari:name=dataSource,type=HikariDataSource":
              {"MaximumPoolSize": 7}}
            """)
                .name())
        .isEqualTo("dataSource");
  }

  @Test
  void attributesAsLinesAreRead() {
    PoolMetrics pool =
        one(
            """
            #mbean = com.zaxxer.hikari:type=Pool (HikariPool-1):
            ActiveConnections = 4;
            MaximumPoolSize=10
            """);
    assertThat(pool.name()).isEqualTo("HikariPool-1");
    assertThat(pool.active()).hasValue(4);
    assertThat(pool.max()).hasValue(10);
  }

  @Test
  void fileOfOtherThingsIsRefused() {
    assertThatThrownBy(() -> MetricsReader.read("up 1\n", "m.prom"))
        .isInstanceOf(AdvisorException.class)
        .hasMessageContaining("m.prom: none of HikariCP's metrics in it");
    assertThatThrownBy(() -> MetricsReader.read("{\n\"a\": ", "m.json"))
        .isInstanceOf(AdvisorException.class)
        .hasMessageContaining("m.json:2: the metrics are no valid JSON");
  }
}
