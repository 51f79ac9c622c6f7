package io.queryadvisor.log;

import java.util.List;
import java.util.Optional;

/** The values of {@code log_line_prefix} that are met most, and which of them a log has. */
final class KnownPrefixes {
  /** PostgreSQL's default, then Debian, Amazon RDS, Azure, Cloud SQL, pgBadger's, Percona's. */
  static final List<String> ALL =
      List.of(
          "%m [%p] ",
          "%m [%p] %q%u@%d ",
          "%m [%p] %q%u@%d %a ",
          "%m [%p] %q%u@%d/%a ",
          "%m [%p] %u@%d ",
          "%m [%p] %q[user=%u,db=%d,app=%a] ",
          "%m [%p] user=%u,db=%d,app=%a,client=%h ",
          "%m [%p] db=%d,user=%u,app=%a,client=%h ",
          "%m [%p] %d %u ",
          "%m [%p] %u %d ",
          "%m [%p]: ",
          "%m [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h ",
          "%m [%p]: [%l-1] db=%d,user=%u ",
          "%m [%p] [%c] ",
          "%m:%r:%u@%d:[%p]:",
          "%m %p ",
          "%m ",
          "%t [%p] ",
          "%t [%p]: ",
          "%t [%p]: [%l-1] ",
          "%t [%p]: user=%u,db=%d,app=%a,client=%h ",
          "%t [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h ",
          "%t [%p]: [%l-1] user=%u,db=%d ",
          "%t [%p-%l] %q%u@%d ",
          "%t:%r:%u@%d:[%p]:",
          "%t:%r:%u@%d:[%p]: ",
          "%t:%r:%u@%d:[%p]:%l:%e:%s:%v:%x:%c:%q%a:",
          "%t-%c-",
          "%t ",
          "%n [%p] ",
          "%c %m ",
          "< %m > ",
          "<%m>",
          "[%p] ",
          "%p ",
          "");

  private static final int LINES = 500;

  private KnownPrefixes() {}

  /** The prefix that most lines match; empty where none matches any. */
  static Optional<String> best(byte[] text, int to) {
    String best = "";
    int most = 0;
    for (String pattern : ALL) {
      int count = matches(new LinePrefix(pattern), text, to);
      if (count > most) {
        most = count;
        best = pattern;
      }
    }
    return most == 0 ? Optional.empty() : Optional.of(best);
  }

  private static int matches(LinePrefix prefix, byte[] text, int to) {
    int count = 0;
    int at = 0;
    for (int line = 0; line < LINES && at < to; line++) {
      count += prefix.matches(text, at, to) ? 1 : 0;
      int newline = Bytes.newline(text, at, to);
      at = newline < 0 ? to : newline + 1;
    }
    return count;
  }
}
