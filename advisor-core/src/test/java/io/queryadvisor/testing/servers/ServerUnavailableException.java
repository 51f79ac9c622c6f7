package io.queryadvisor.testing.servers;

/** This machine cannot have a server; the message says what would help. */
public final class ServerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServerUnavailableException(String message) {
    super(message);
  }
}
