package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.SchemaObject;
import io.queryadvisor.catalog.snapshot.SchemaObject.Kind;
import io.queryadvisor.error.Diagnostic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server could not have of a schema: each cause once, with what depends on it. */
final class MissingObjects {
  /** Names that a diagnostic gives; more help nobody. */
  private static final int SHOWN = 10;

  private static final Pattern OF_OPERATORS =
      Pattern.compile("^CREATE (OPERATOR (?:CLASS|FAMILY)|CAST)\\b");

  private record Cause(SchemaObject object, String reason, List<SchemaObject> dependants) {

    /** An extension that nothing needs takes nothing away from plans. */
    boolean isHarmless() {
      return object.kind() == Kind.EXTENSION && dependants.isEmpty();
    }
  }

  private final String source;
  private final List<Diagnostic> diagnostics;
  private final Map<SchemaObject, Cause> causes = new LinkedHashMap<>();

  MissingObjects(String source, List<Diagnostic> diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  /**
   * An object that was refused; one that needs another that was refused counts as its dependant.
   */
  void add(SchemaObject object, String reason) {
    Optional<Cause> cause =
        causes.entrySet().stream()
            .filter(earlier -> needs(object, earlier.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    if (cause.isPresent()) {
      cause.get().dependants().add(object);
    } else {
      causes.put(object, new Cause(object, reason, new ArrayList<>()));
    }
  }

  private static boolean needs(SchemaObject object, SchemaObject other) {
    if (other.kind() == Kind.EXTENSION) {
      return object.extensions().contains(other.name().name());
    }
    return object.table().equals(Optional.of(other.name()))
        || (other.kind() != Kind.SCHEMA && object.sql().contains(other.name().name()));
  }

  /** Says it. */
  void report(Collection<String> standIns) {
    for (Cause cause : causes.values()) {
      String message =
          "The twin cannot have %s (%s)%s"
              .formatted(named(cause.object()), cause.reason(), without(cause.dependants()));
      diagnostics.add(
          cause.isHarmless()
              ? Diagnostic.note(source, message)
              : Diagnostic.warning(source, message));
    }
    if (!standIns.isEmpty()) {
      diagnostics.add(
          Diagnostic.warning(
              source,
              "In the twin, columns of the types %s hold texts of the same width; queries that use their operators or functions cannot be planned."
                  .formatted(list(List.copyOf(standIns)))));
    }
  }

  private static String without(List<SchemaObject> dependants) {
    return dependants.isEmpty()
        ? "."
        : ", nor what needs it: "
            + list(dependants.stream().map(MissingObjects::named).toList())
            + ".";
  }

  private static String list(List<String> names) {
    int more = names.size() - SHOWN;
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /** As SQL calls it, where several things are of one kind. */
  private static String kind(SchemaObject object) {
    Matcher made = OF_OPERATORS.matcher(object.sql());
    return (object.kind() == Kind.OPERATOR && made.find() ? made.group(1) : object.kind().name())
        .toLowerCase(Locale.ROOT)
        .replace('_', ' ');
  }

  private static String named(SchemaObject object) {
    TableName name = object.name();
    return kind(object) + " " + (name.schema().equals(name.name()) ? name.name() : name);
  }
}
