package io.queryadvisor.database.postgres;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.database.jdbc.Notes;
import java.util.List;

/** Tables whose statistics pg_stats hides, because the login may not SELECT from them. */
final class BlindTables {
  private static final int NAMED = 5;

  static void report(List<TableRow> tables, Notes notes) {
    List<String> blind =
        tables.stream()
            .filter(table -> !table.statisticsReadable())
            .map(TableRow::name)
            .sorted()
            .map(TableName::toString)
            .toList();
    if (blind.isEmpty()) {
      return;
    }
    String names = String.join(", ", blind.subList(0, Math.min(NAMED, blind.size())));
    notes.note(
        "Column statistics of "
            + (blind.size() > NAMED ? names + " and " + (blind.size() - NAMED) + " more" : names)
            + " are hidden: advice on them knows neither distinct values nor NULLs."
            + " To let pg_stats show them, GRANT SELECT on these tables to the login"
            + " (where row security is on, BYPASSRLS too).");
  }

  private BlindTables() {}
}
