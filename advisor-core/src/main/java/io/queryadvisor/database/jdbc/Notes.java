package io.queryadvisor.database.jdbc;

import io.queryadvisor.error.Diagnostic;
import java.util.List;
import java.util.TreeSet;

/** Collects what the reader of a report must know of one database: missing rights, old servers. */
public final class Notes {
  private final String source;
  private final TreeSet<Diagnostic> diagnostics = new TreeSet<>();

  /**
   * Notes on one database.
   *
   * @param source its URL, without anything secret
   */
  public Notes(String source) {
    this.source = source;
  }

  public void note(String message) {
    diagnostics.add(Diagnostic.note(source, message));
  }

  public void warning(String message) {
    diagnostics.add(Diagnostic.warning(source, message));
  }

  /** Forgets all but these, for a reading that begins anew. */
  public void backTo(List<Diagnostic> earlier) {
    diagnostics.clear();
    diagnostics.addAll(earlier);
  }

  /** In the order of {@link Diagnostic#compareTo}. */
  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }
}
