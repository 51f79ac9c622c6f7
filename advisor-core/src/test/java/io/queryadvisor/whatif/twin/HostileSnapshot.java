package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.DatabaseLocale;
import io.queryadvisor.catalog.snapshot.EndPoints;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.SchemaObject;
import io.queryadvisor.catalog.snapshot.SchemaObject.Kind;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.StoredRelation;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import io.queryadvisor.testing.CatalogBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A snapshot that tries to run a program wherever a server runs something of it. Each attempt that
 * succeeds leaves a file of its name.
 */
final class HostileSnapshot {
  private static final TableName TABLE = new TableName("public", "t");
  private static final String IN_THE_FIRST_PLACE = "public, pg_catalog";

  private final Path marks;
  private final List<SchemaObject> objects = new ArrayList<>();

  private HostileSnapshot(Path marks) {
    this.marks = marks;
  }

  static Snapshot of(int majorVersion, Path marks, String... more) {
    HostileSnapshot hostile = new HostileSnapshot(marks);
    for (String sql : more) {
      hostile.add(Kind.FUNCTION, sql);
    }
    hostile.statements();
    hostile.functions();
    hostile.table();
    hostile.planned();
    return hostile.snapshot(majorVersion);
  }

  /** A statement that runs a program. */
  static String copy(Path marks, String name) {
    return "COPY (SELECT 1) TO PROGRAM 'touch " + marks.resolve(name) + "'";
  }

  private void statements() {
    add(Kind.SCHEMA, copy(marks, "schema"));
    extension("citext", "CREATE EXTENSION IF NOT EXISTS citext; " + copy(marks, "extension"));
    extension("dblink", "CREATE EXTENSION IF NOT EXISTS dblink WITH SCHEMA public");
    extension("plperlu", "CREATE EXTENSION IF NOT EXISTS plperlu");
    add(Kind.FUNCTION, copy(marks, "statement"));
    add(Kind.FUNCTION, "CREATE EXTENSION hstore WITH SCHEMA public");
    add(Kind.FUNCTION, "RESET SESSION AUTHORIZATION; RESET ROLE; " + copy(marks, "reset"));
    add(Kind.TABLE, "CREATE TABLE public.file1 AS SELECT pg_read_file('/etc/passwd')");
    add(Kind.TABLE, "CREATE TABLE public.file2 AS SELECT lo_import('/etc/passwd')");
    add(
        Kind.FUNCTION,
        "CREATE FUNCTION public.c() RETURNS void LANGUAGE c AS '$libdir/plpgsql', 'system'");
    add(
        Kind.FUNCTION,
        "CREATE FUNCTION public.internal() RETURNS text LANGUAGE internal AS 'pg_read_file_all'");
    add(Kind.FUNCTION, "ALTER SYSTEM SET archive_command = 'true'");
    add(Kind.FUNCTION, "ALTER ROLE query_advisor_owner SUPERUSER");
  }

  private void functions() {
    add(
        Kind.FUNCTION,
        "CREATE FUNCTION public.evil(name text) RETURNS boolean LANGUAGE plpgsql AS $f$ BEGIN"
            + " BEGIN EXECUTE 'RESET SESSION AUTHORIZATION'; EXCEPTION WHEN OTHERS THEN END;"
            + " BEGIN EXECUTE 'RESET ROLE'; EXCEPTION WHEN OTHERS THEN END;"
            + " EXECUTE format('COPY (SELECT 1) TO PROGRAM %L', 'touch "
            + marks
            + "/' || name); RETURN true; EXCEPTION WHEN OTHERS THEN RETURN true; END $f$");
    add(Kind.FUNCTION, pure("pure", ""));
    add(Kind.FUNCTION, pure("definer", "SECURITY DEFINER"));
    add(
        Kind.FUNCTION,
        "CREATE FUNCTION public.fired() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN PERFORM"
            + " public.evil(tg_name); RETURN new; END $f$");
    add(
        Kind.FUNCTION,
        "CREATE FUNCTION public.same(oid, oid) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $f$"
            + " BEGIN PERFORM public.evil('operator'); RETURN true; END $f$");
    add(
        Kind.OPERATOR,
        "CREATE OPERATOR public.= (FUNCTION = public.same, LEFTARG = oid, RIGHTARG = oid)");
    add(
        Kind.FUNCTION,
        "CREATE FUNCTION public.on_event() RETURNS event_trigger LANGUAGE plpgsql AS $f$ BEGIN"
            + " PERFORM public.evil('event'); END $f$");
    add(
        Kind.FUNCTION,
        "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION public.on_event()");
    add(Kind.FUNCTION, "DO $f$ BEGIN PERFORM public.evil('block'); END $f$");
    add(
        Kind.FUNCTION,
        "CREATE FUNCTION public.told(v bigint) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $f$"
            + " BEGIN RETURN concat_ws(' ', current_user,"
            + " has_table_privilege('public.t', 'TRUNCATE'),"
            + " current_setting('local_preload_libraries')); END $f$");
  }

  private static String pure(String name, String security) {
    return "CREATE FUNCTION public.%s(name text, v anyelement) RETURNS boolean LANGUAGE plpgsql IMMUTABLE %s AS $f$ BEGIN PERFORM public.evil(name); RETURN true; END $f$"
        .formatted(name, security);
  }

  private void table() {
    add(
        Kind.TYPE,
        "CREATE DOMAIN public.watched AS text CHECK (public.pure('domain', VALUE::text))");
    add(Kind.TYPE, "CREATE TYPE public.pair AS (a public.watched)");
    add(
        Kind.TABLE,
        "CREATE TABLE public.t (id bigint, name public.watched, pair public.pair, kept boolean"
            + " GENERATED ALWAYS AS (public.pure('generated', id)) STORED, preset boolean DEFAULT"
            + " public.evil('default'))");
    for (String trigger : List.of("before_row", "deferred")) {
      add(
          Kind.RULE,
          trigger.equals("deferred")
              ? "CREATE CONSTRAINT TRIGGER deferred AFTER INSERT ON public.t DEFERRABLE INITIALLY"
                  + " DEFERRED FOR EACH ROW EXECUTE FUNCTION public.fired()"
              : "CREATE TRIGGER before_row BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION"
                  + " public.fired()");
      add(Kind.RULE, "ALTER TABLE public.t ENABLE ALWAYS TRIGGER " + trigger);
    }
    add(Kind.RULE, "CREATE RULE r AS ON INSERT TO public.t DO ALSO SELECT public.evil('rule')");
    add(Kind.RULE, "ALTER TABLE public.t ENABLE ALWAYS RULE r");
    add(Kind.INDEX, "CREATE INDEX t_pure ON public.t (public.pure('index', id))");
    add(Kind.CONSTRAINT, "ALTER TABLE public.t ADD CONSTRAINT k CHECK (public.pure('check', id))");
  }

  private void planned() {
    add(
        Kind.VIEW,
        "CREATE VIEW public.v AS SELECT * FROM public.t WHERE public.pure('view', 1) AND"
            + " public.definer('definer', 1)");
  }

  private void add(Kind kind, String sql) {
    TableName name = new TableName("public", "object number " + objects.size());
    objects.add(new SchemaObject(kind, name, Optional.empty(), sql, List.of()));
  }

  private void extension(String name, String sql) {
    objects.add(
        new SchemaObject(
            Kind.EXTENSION, new TableName(name, name), Optional.empty(), sql, List.of()));
  }

  private static StoredStatistics statistics(String column, List<String> values) {
    return new StoredStatistics(
        TABLE,
        column,
        false,
        0,
        8,
        -0.5f,
        values,
        List.of(0.1f, 0.05f),
        List.of(),
        OptionalDouble.of(0.1),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        OptionalDouble.empty(),
        false);
  }

  private Snapshot snapshot(int majorVersion) {
    CatalogBuilder catalog = CatalogBuilder.postgres();
    catalog.table(
        TABLE.name(),
        table -> table.rows(1_000).requiredColumn("id", "bigint").requiredColumn("name", "text"));
    StoredRelation relation =
        new StoredRelation(
            TABLE,
            'r',
            Optional.empty(),
            1_000,
            20,
            OptionalLong.of(20),
            0,
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty());
    PostgresState state =
        new PostgresState(
            majorVersion * 10_000,
            new DatabaseLocale("UTF8", "libc", "C", "C", Optional.empty()),
            new TreeMap<>(
                Map.of(
                    "search_path",
                    IN_THE_FIRST_PLACE,
                    "local_preload_libraries",
                    "auto_explain",
                    "work_mem",
                    "8MB')); " + copy(marks, "setting") + "; --")),
            new TreeMap<>(
                Map.of("postgres", new TreeMap<>(Map.of("search_path", IN_THE_FIRST_PLACE)))),
            objects,
            List.of(relation),
            List.of(
                statistics("id", List.of("5", "6")),
                statistics("name", List.of("a", "b")),
                statistics("pair", List.of("(a)", "(b)"))),
            List.of(new EndPoints(TABLE, "id", Optional.of("1"), Optional.of("9"), false)),
            List.of());
    return new Snapshot(
        "test",
        Instant.EPOCH,
        "a ticket",
        Redaction.NONE,
        catalog.build(),
        Optional.of(state),
        Optional.empty(),
        List.of());
  }
}
