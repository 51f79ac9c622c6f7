package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.catalog.snapshot.DatabaseLocale;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;

/** Reads how the database stores and sorts text. */
final class LocaleReader {
  // Providers came with version 15, and the column of their locale was renamed in 17.
  private static final String SQL =
      """
      SELECT pg_catalog.pg_encoding_to_char(d.encoding) AS encoding, d.datcollate, d.datctype,
        CASE to_jsonb(d) ->> 'datlocprovider' WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin'
          ELSE 'libc' END AS provider,
        coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') AS locale
      FROM pg_catalog.pg_database d WHERE d.datname = current_database()
      """;

  static DatabaseLocale read(Session session) throws SQLException {
    return session.one(
        SQL,
        row ->
            new DatabaseLocale(
                row.text("encoding"),
                row.text("provider"),
                row.text("datcollate"),
                row.text("datctype"),
                row.optionalText("locale")));
  }

  private LocaleReader() {}
}
