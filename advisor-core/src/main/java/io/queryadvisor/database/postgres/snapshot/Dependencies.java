package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.catalog.snapshot.SchemaObject.Kind;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What needs what, by pg_depend, between the objects that definitions make. Parts of an object (a
 * default, a view's rule, a row type, an array type) count as the object.
 */
final class Dependencies {
  private static final char EXTENSION = 'e';
  private static final char INTERNAL = 'i';
  private static final char AUTO = 'a';

  // OIDs below 16384 are the system's own (FirstNormalObjectId).
  private static final String SQL =
      """
      SELECT d.classid::bigint AS class_id, d.objid::bigint AS object_id,
        d.refclassid::bigint AS referenced_class, d.refobjid::bigint AS referenced_id, d.deptype,
        e.extname
      FROM pg_catalog.pg_depend d
      LEFT JOIN pg_catalog.pg_extension e
        ON d.refclassid = 'pg_catalog.pg_extension'::regclass AND e.oid = d.refobjid
      WHERE d.objid >= 16384 AND d.refobjid >= 16384 AND d.deptype IN ('n', 'a', 'i', 'e')
        AND (d.classid, d.objid) IS DISTINCT FROM (d.refclassid, d.refobjid)
      """;

  private record Edge(ObjectId from, ObjectId to, char type, Optional<String> extension) {}

  private final Map<ObjectId, Definition> definitions = new HashMap<>();
  private final Map<ObjectId, List<Edge>> edges = new HashMap<>();
  private final Map<ObjectId, List<ObjectId>> parts = new HashMap<>();
  private final Map<ObjectId, String> extensions = new HashMap<>();

  private Dependencies(List<Definition> all, List<Edge> read) {
    all.forEach(definition -> definitions.put(definition.id(), definition));
    for (Edge edge : read) {
      if (edge.type() == EXTENSION) {
        edge.extension().ifPresent(name -> extensions.put(edge.from(), name));
      } else {
        edges.computeIfAbsent(edge.from(), unused -> new ArrayList<>()).add(edge);
      }
    }
    for (Edge edge : read) {
      if (isPart(edge)) {
        parts.computeIfAbsent(edge.to(), unused -> new ArrayList<>()).add(edge.from());
      }
    }
  }

  static Dependencies read(Session session, List<Definition> definitions) throws SQLException {
    return new Dependencies(definitions, session.list(SQL, Dependencies::edge));
  }

  /** The objects that have to be there before this one can be made. */
  Set<ObjectId> needs(Definition definition) {
    Set<ObjectId> needs = new HashSet<>();
    for (Edge edge : edgesOf(definition)) {
      whole(edge.to()).filter(id -> !id.equals(definition.id())).ifPresent(needs::add);
    }
    return needs;
  }

  /** The extensions that made something that this object needs, sorted. */
  List<String> extensions(Definition definition) {
    Set<String> names = new TreeSet<>();
    for (Edge edge : edgesOf(definition)) {
      edge.extension().ifPresent(names::add);
      Optional.ofNullable(extensions.get(edge.to())).ifPresent(names::add);
    }
    return List.copyOf(names);
  }

  private List<Edge> edgesOf(Definition definition) {
    List<Edge> found = new ArrayList<>();
    Set<ObjectId> seen = new HashSet<>();
    List<ObjectId> open = new ArrayList<>(List.of(definition.id()));
    while (!open.isEmpty()) {
      ObjectId id = open.remove(open.size() - 1);
      if (seen.add(id)) {
        edges.getOrDefault(id, List.of()).stream()
            .filter(edge -> !isOwnedSequence(definition, edge) && !isCopiedKey(definition, edge))
            .forEach(found::add);
        parts.getOrDefault(id, List.of()).stream()
            .filter(part -> !definitions.containsKey(part))
            .forEach(open::add);
      }
    }
    return found;
  }

  // A sequence is made before the table that owns it, whose default draws from it.
  private static boolean isOwnedSequence(Definition definition, Edge edge) {
    return edge.type() == AUTO && definition.kind() == Kind.SEQUENCE;
  }

  // A partition's copy of a key of its parent comes with the parent's, not with the partition.
  private static boolean isCopiedKey(Definition definition, Edge edge) {
    return !edge.from().equals(definition.id())
        && edge.from().catalog() == SystemCatalog.CONSTRAINT
        && (edge.to().catalog() == SystemCatalog.CLASS
            || edge.to().catalog() == SystemCatalog.CONSTRAINT);
  }

  private Optional<ObjectId> whole(ObjectId id) {
    ObjectId current = id;
    for (int depth = 0; depth < 8; depth++) {
      if (definitions.containsKey(current)) {
        return Optional.of(current);
      }
      Optional<ObjectId> owner =
          edges.getOrDefault(current, List.of()).stream()
              .filter(Dependencies::isPart)
              .map(Edge::to)
              .findFirst();
      if (owner.isEmpty()) {
        return Optional.empty();
      }
      current = owner.get();
    }
    return Optional.empty();
  }

  private static boolean isPart(Edge edge) {
    return switch (edge.from().catalog()) {
      case SystemCatalog.TYPE, SystemCatalog.CLASS, SystemCatalog.REWRITE, SystemCatalog.PROC ->
          edge.type() == INTERNAL;
      case SystemCatalog.ATTRDEF,
          SystemCatalog.CONSTRAINT,
          SystemCatalog.AMOP,
          SystemCatalog.AMPROC ->
          edge.type() == INTERNAL || edge.type() == AUTO;
      default -> false;
    };
  }

  private static Edge edge(Row row) throws SQLException {
    return new Edge(
        new ObjectId(Math.toIntExact(row.number("class_id")), row.number("object_id")),
        new ObjectId(Math.toIntExact(row.number("referenced_class")), row.number("referenced_id")),
        row.text("deptype").charAt(0),
        row.optionalText("extname"));
  }
}
