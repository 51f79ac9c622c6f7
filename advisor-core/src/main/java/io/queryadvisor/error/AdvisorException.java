package io.queryadvisor.error;

/**
 * The run cannot go on. The message is one line for the user: what was seen, where ({@code
 * file:line} where there is one), and what to do. It never holds a password.
 */
public final class AdvisorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public AdvisorException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  public AdvisorException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
