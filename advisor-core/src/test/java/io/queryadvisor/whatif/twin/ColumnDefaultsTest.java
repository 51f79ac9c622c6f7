package io.queryadvisor.whatif.twin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnDefaultsTest {

  @Test
  void onlyExpressionsThatCallTheFunctionGo() {
    assertThat(
            ColumnDefaults.without(
                "CREATE TABLE public.t (id text DEFAULT public.nanoid(8, 'a,)b') NOT NULL, n"
                    + " numeric(10,2) DEFAULT 0, \"x, y\" text GENERATED ALWAYS AS"
                    + " (public.nanoid((n)::int)) STORED) WITH (fillfactor = '70')",
                "public.nanoid"))
        .contains(
            "CREATE TABLE public.t (id text NOT NULL, n numeric(10,2) DEFAULT 0, \"x, y\" text)"
                + " WITH (fillfactor = '70')");
  }

  @Test
  void nothingIsChangedWhereNothingCallsIt() {
    assertThat(ColumnDefaults.without("CREATE TABLE t (id int DEFAULT 0)", "f")).isEmpty();
    assertThat(ColumnDefaults.without("CREATE VIEW v AS SELECT f(1)", "f")).isEmpty();
  }
}
