package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.SchemaObject.Kind;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose tables a snapshot holds. Types, functions and all else that tables may need are kept from
 * every schema; what needs a table of another schema is left out with it.
 */
public final class SchemaSelection {
  private static final Set<Kind> RELATIONS =
      EnumSet.of(Kind.TABLE, Kind.MATERIALIZED_VIEW, Kind.VIEW);

  private final Set<String> schemas;

  private SchemaSelection(Set<String> schemas) {
    this.schemas = schemas;
  }

  /**
   * These schemas; all where there are none.
   *
   * @throws AdvisorException USAGE, if the database has not all of them
   */
  public static SchemaSelection of(Collection<String> schemas, Session session)
      throws SQLException {
    Set<String> wanted = new HashSet<>(schemas);
    if (!wanted.isEmpty()) {
      List<String> known =
          session.list(
              "WITH "
                  + UserObjects.WITH
                  + " SELECT n.nspname FROM user_schema n ORDER BY n.nspname",
              row -> row.text("nspname"));
      for (String schema : schemas) {
        if (!known.contains(schema)) {
          throw new AdvisorException(
              ErrorCode.USAGE,
              "the database has no schema " + schema + "; it has " + String.join(", ", known));
        }
      }
    }
    return new SchemaSelection(wanted);
  }

  /** Whether a table of this name is wanted. */
  public boolean wants(TableName table) {
    return schemas.isEmpty() || schemas.contains(table.schema());
  }

  /** Those that are wanted, of definitions in an order in which they can be made. */
  List<Definition> of(List<Definition> ordered, Dependencies dependencies, Notes notes) {
    if (schemas.isEmpty()) {
      return ordered;
    }
    Set<ObjectId> left = new HashSet<>();
    List<Definition> kept = new ArrayList<>();
    List<String> views = new ArrayList<>();
    for (Definition definition : ordered) {
      boolean needsLeft = dependencies.needs(definition).stream().anyMatch(left::contains);
      boolean table =
          definition.kind() == Kind.TABLE || definition.kind() == Kind.MATERIALIZED_VIEW;
      if (isOfOther(definition) || (needsLeft && !table)) {
        left.add(definition.id());
        if (definition.kind() == Kind.VIEW && wants(definition.name())) {
          views.add(definition.name().toString());
        }
      } else {
        kept.add(definition);
      }
    }
    if (!views.isEmpty()) {
      notes.note(
          "Left out, because they read tables of schemas that were not asked for: "
              + Naming.some(views)
              + ".");
    }
    return kept;
  }

  private boolean isOfOther(Definition definition) {
    return (RELATIONS.contains(definition.kind()) && !wants(definition.name()))
        || definition.table().filter(table -> !wants(table)).isPresent()
        || (definition.kind() == Kind.ATTACHMENT && !wants(definition.name()));
  }
}
