package io.queryadvisor.sql;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the comments of one statement say of the request that sent it, in the forms of sqlcommenter
 * ({@code route='%2Fusers',traceparent='…'}) and marginalia ({@code controller:users,action:show}).
 * Reused from statement to statement; refers to the statement's bytes until the next one.
 */
public final class CommentTag {
  private static final int ROUTE = 0;
  private static final int CONTROLLER = 1;
  private static final int ENDPOINT = 2;
  private static final int PATH = 3;
  private static final int ACTION = 4;
  private static final int TRACE = 5;
  private static final int TRACE_PARENT = 6;
  private static final int REQUEST = 7;
  private static final int APPLICATION = 8;
  private static final int KEYS = 9;
  private static final int LONGEST_ENDPOINT = 256;

  private final int[] from = new int[KEYS];
  private final int[] to = new int[KEYS];
  private byte[] text = new byte[0];
  private int present;

  void clear() {
    present = 0;
  }

  /** Reads the inside of a comment, {@code bytes[start..end)}; prose is left alone. */
  void read(byte[] bytes, int start, int end) {
    text = bytes;
    int at = start;
    while (at < end) {
      while (at < end && ((bytes[at] <= ' ' && bytes[at] >= 0) || bytes[at] == ',')) {
        at++;
      }
      int keyEnd = at;
      while (keyEnd < end && isKeyByte(bytes[keyEnd])) {
        keyEnd++;
      }
      if (keyEnd == at || keyEnd >= end || (bytes[keyEnd] != '=' && bytes[keyEnd] != ':')) {
        return;
      }
      at = value(at, keyEnd, end);
    }
  }

  private int value(int keyStart, int keyEnd, int end) {
    int valueStart = keyEnd + 1;
    boolean isQuoted = valueStart < end && text[valueStart] == '\'';
    int next;
    int valueEnd;
    if (isQuoted) {
      next = SqlBytes.quoted(text, valueStart, end, true);
      valueStart++;
      valueEnd = Math.max(valueStart, text[next - 1] == '\'' ? next - 1 : next);
    } else {
      next = valueStart;
      while (next < end && text[next] != ',') {
        next++;
      }
      valueEnd = next;
      while (valueEnd > valueStart && text[valueEnd - 1] == ' ') {
        valueEnd--;
      }
    }
    keep(key(keyStart, keyEnd), valueStart, valueEnd);
    return next;
  }

  private void keep(int key, int valueStart, int valueEnd) {
    if (key >= 0 && valueEnd > valueStart) {
      from[key] = valueStart;
      to[key] = valueEnd;
      present |= 1 << key;
    }
  }

  private int key(int start, int end) {
    return switch (end - start) {
      case 4 -> is("path", start) ? PATH : -1;
      case 5 -> is("route", start) ? ROUTE : -1;
      case 6 -> is("action", start) ? ACTION : -1;
      case 8 -> is("endpoint", start) ? ENDPOINT : is("trace_id", start) ? TRACE : -1;
      case 10 ->
          is("controller", start)
              ? CONTROLLER
              : is("request_id", start) ? REQUEST : is("http.route", start) ? ROUTE : -1;
      case 11 ->
          is("traceparent", start) ? TRACE_PARENT : is("application", start) ? APPLICATION : -1;
      default -> -1;
    };
  }

  private boolean is(String key, int start) {
    for (int i = 0; i < key.length(); i++) {
      if (text[start + i] != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isKeyByte(byte b) {
    boolean isLetter = (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
    return isLetter || SqlBytes.isDigit(b) || b == '_' || b == '-' || b == '.';
  }

  private boolean has(int key) {
    return (present & (1 << key)) != 0;
  }

  private long hash(int key) {
    return XxHash64.hash(text, from[key], to[key]);
  }

  private int endpointKey() {
    for (int key = ROUTE; key <= PATH; key++) {
      if (has(key)) {
        return key;
      }
    }
    return has(APPLICATION) ? APPLICATION : -1;
  }

  /** Identifies the endpoint; 0 where no tag names one. Equal for equal {@link #endpoint()}. */
  public long endpointHash() {
    if (present == 0) {
      return 0;
    }
    int key = endpointKey();
    if (key == CONTROLLER && has(ACTION)) {
      return XxHash64.combine(hash(CONTROLLER), hash(ACTION));
    }
    return key < 0 ? 0 : hash(key);
  }

  /**
   * The endpoint: the route, else {@code controller#action}, else the endpoint or path, else the
   * application; at most 256 bytes. Empty where no tag names one.
   */
  public String endpoint() {
    int key = endpointKey();
    if (key < 0) {
      return "";
    }
    String name = decoded(key);
    return key == CONTROLLER && has(ACTION) ? name + "#" + decoded(ACTION) : name;
  }

  /** Identifies the request or trace; 0 where no tag does. */
  public long requestHash() {
    if (present == 0) {
      return 0;
    }
    if (has(TRACE_PARENT)) {
      return traceOfParent();
    }
    return has(TRACE) ? hash(TRACE) : has(REQUEST) ? hash(REQUEST) : 0;
  }

  /** W3C Trace Context: version-trace-parent-flags; the parent differs from call to call. */
  private long traceOfParent() {
    int start = from[TRACE_PARENT];
    boolean isWhole = to[TRACE_PARENT] - start >= 36 && text[start + 2] == '-';
    return isWhole ? XxHash64.hash(text, start + 3, start + 35) : hash(TRACE_PARENT);
  }

  private String decoded(int key) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int end = Math.min(to[key], from[key] + LONGEST_ENDPOINT);
    for (int at = from[key]; at < end; at++) {
      int high = at + 2 < to[key] && text[at] == '%' ? Character.digit(text[at + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(text[at + 2], 16) : -1;
      if (low >= 0) {
        out.write((high << 4) | low);
        at += 2;
      } else if (text[at] != '\\') {
        out.write(text[at]);
      }
    }
    return out.toString(StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
  }
}
