package io.queryadvisor.workload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where a log record names its client. A mutable structure, filled again and again; an empty range
 * says that the record does not tell.
 */
public final class ClientText {
  private static final byte[] UNKNOWN = "[unknown]".getBytes(StandardCharsets.US_ASCII);

  byte[] bytes = new byte[0];
  int hostFrom;
  int hostTo;
  int applicationFrom;
  int applicationTo;
  int userFrom;
  int userTo;

  /** Forgets all, and takes names from {@code text} next. */
  public void begin(byte[] text) {
    bytes = text;
    hostFrom = 0;
    hostTo = 0;
    applicationFrom = 0;
    applicationTo = 0;
    userFrom = 0;
    userTo = 0;
  }

  public void host(int from, int to) {
    hostFrom = from;
    hostTo = known(from, to) ? to : from;
  }

  /**
   * The host with its port, {@code 10.0.0.7(52144)} or {@code 10.0.0.7:52144}; the port is left.
   */
  public void hostAndPort(int from, int to) {
    hostFrom = from;
    hostTo = known(from, to) ? withoutPort(from, to) : from;
  }

  public void application(int from, int to) {
    applicationFrom = from;
    applicationTo = known(from, to) ? to : from;
  }

  public void user(int from, int to) {
    userFrom = from;
    userTo = known(from, to) ? to : from;
  }

  boolean isEmpty() {
    return hostTo <= hostFrom && applicationTo <= applicationFrom && userTo <= userFrom;
  }

  /** PostgreSQL writes {@code [unknown]} where a client has not said it. */
  private boolean known(int from, int to) {
    return to > from && !Arrays.equals(bytes, from, to, UNKNOWN, 0, UNKNOWN.length);
  }

  private int withoutPort(int from, int to) {
    int at = to;
    if (bytes[at - 1] == ')') {
      at--;
    }
    int digits = at;
    while (digits > from && bytes[digits - 1] >= '0' && bytes[digits - 1] <= '9') {
      digits--;
    }
    boolean isPort =
        digits > from + 1
            && digits < at
            && (at < to ? bytes[digits - 1] == '(' : bytes[digits - 1] == ':');
    return isPort ? digits - 1 : to;
  }
}
