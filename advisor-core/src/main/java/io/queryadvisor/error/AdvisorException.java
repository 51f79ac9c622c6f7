package io.queryadvisor.error;

import java.util.List;

/**
 * The run cannot go on. The message is one line for the user: what was seen, where ({@code
 * file:line} where there is one), and what to do. It never holds a password.
 */
public final class AdvisorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient List<String> excerpt;

  public AdvisorException(ErrorCode code, String message) {
    this(code, message, List.of());
  }

  /**
   * With lines out of an input that show the place.
   *
   * @param excerpt such as a line of a statement, and a caret below the place
   */
  public AdvisorException(ErrorCode code, String message, List<String> excerpt) {
    super(message);
    this.code = code;
    this.excerpt = List.copyOf(excerpt);
  }

  public AdvisorException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.excerpt = List.of();
  }

  /** Lines that show the place in an input; empty where there is none. */
  public List<String> excerpt() {
    return excerpt;
  }

  public ErrorCode code() {
    return code;
  }
}
