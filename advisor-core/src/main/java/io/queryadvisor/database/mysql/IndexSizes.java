package io.queryadvisor.database.mysql;

import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Bytes of secondary indexes: InnoDB's persistent statistics where they may be read, otherwise what
 * the table's sum tells where it has one secondary index.
 */
final class IndexSizes {
  // A partition has a row of its own, named table#P#partition (in lower case since MySQL 8.0.14).
  private static final String SQL =
      """
      SELECT table_name AS table_name, index_name AS index_name, stat_value AS pages
      FROM mysql.innodb_index_stats WHERE database_name = ? AND stat_name = 'size'
      """;

  private final Map<IndexName, Long> bytes = new HashMap<>();

  static IndexSizes read(Session session, Server server, Notes notes) throws SQLException {
    IndexSizes sizes = new IndexSizes();
    long pageBytes = Long.parseLong(server.settings().getOrDefault("innodb_page_size", "16384"));
    try {
      session.list(
          SQL,
          row ->
              sizes.bytes.merge(
                  new IndexName(
                      row.text("table_name").replaceFirst("(?i)#p#.*$", ""),
                      row.text("index_name")),
                  row.number("pages") * pageBytes,
                  Long::sum),
          server.database());
    } catch (SQLException e) {
      if (!Denied.is(e)) {
        throw e;
      }
      notes.note(
          "Sizes of single indexes are unknown. To show them: GRANT SELECT ON"
              + " mysql.innodb_index_stats TO "
              + Account.quote(server.login())
              + ".");
    }
    return sizes;
  }

  /** The bytes of one of the table's indexes; empty for the clustered key, which is the table. */
  OptionalLong of(TableRow table, String index, List<String> allIndexes) {
    if (table.isClustered() && index.equals("PRIMARY")) {
      return OptionalLong.empty();
    }
    Long known = bytes.get(new IndexName(table.name(), index));
    if (known != null) {
      return OptionalLong.of(known);
    }
    long secondary = allIndexes.stream().filter(name -> !name.equals("PRIMARY")).count();
    return table.isClustered() && secondary == 1 ? table.indexBytes() : OptionalLong.empty();
  }
}
