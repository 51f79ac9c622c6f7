package io.queryadvisor.sql;

/**
 * Understands statements. Untrusted text never makes it throw, hang or recurse without bound: what
 * it cannot understand comes back as {@link Understanding.Failed}. Implementations are safe for use
 * by several threads.
 */
public interface QueryShapeReader {
  Understanding read(StatementText statement, Engine engine);

  /** What became of one statement. */
  sealed interface Understanding {
    /** The whole statement was understood. */
    record Understood(QueryShape shape) implements Understanding {}

    /**
     * It was not understood.
     *
     * @param reason one line for the report
     */
    record Failed(String reason) implements Understanding {}
  }
}
