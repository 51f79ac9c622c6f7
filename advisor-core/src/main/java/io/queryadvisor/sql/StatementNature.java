package io.queryadvisor.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out what a statement does, from its keywords as they come. */
final class StatementNature {
  private boolean begun;
  private boolean seeksMain;
  private int mainDepth;
  private @Nullable Keyword leading;
  private StatementKind kind = StatementKind.UTILITY;
  private TransactionStep step = TransactionStep.NONE;

  void clear() {
    begun = false;
    seeksMain = false;
    leading = null;
    kind = StatementKind.UTILITY;
    step = TransactionStep.NONE;
  }

  /** Takes the next word; says whether it begins a statement. */
  boolean word(@Nullable Keyword found, int depth, boolean afterBracket) {
    if (begun && !seeksMain) {
      return false;
    }
    StatementKind kindFound = found == null ? null : found.kind();
    if (!begun) {
      begun = true;
      mainDepth = depth;
      leading = found;
      seeksMain = found == Keyword.WITH;
      if (kindFound != null) {
        kind = kindFound;
      }
      return true;
    }
    boolean begins = kindFound != null && depth == mainDepth && afterBracket;
    if (begins && kindFound != null && found != Keyword.SET) {
      kind = kindFound;
      seeksMain = false;
    }
    return begins;
  }

  void finish(byte[] text, int length) {
    if (leading == Keyword.SET) {
      step = autocommit(SqlBytes.decode(text, 0, length, 64).toLowerCase(Locale.ROOT));
    }
    if (kind != StatementKind.TRANSACTION || leading == null) {
      return;
    }
    String words = SqlBytes.decode(text, 0, length, 64).toLowerCase(Locale.ROOT);
    if (leading == Keyword.BEGIN || words.startsWith("start transaction")) {
      step = TransactionStep.BEGIN;
    } else if (leading == Keyword.START) {
      kind = StatementKind.UTILITY;
    } else if (leading == Keyword.COMMIT
        || leading == Keyword.END
        || leading == Keyword.ABORT
        || (leading == Keyword.ROLLBACK && !words.contains(" to "))) {
      step = TransactionStep.END;
    }
  }

  private static TransactionStep autocommit(String words) {
    return switch (words) {
      case "set autocommit = 0", "set autocommit = off", "set autocommit = false" ->
          TransactionStep.AUTOCOMMIT_OFF;
      case "set autocommit = 1", "set autocommit = on", "set autocommit = true" ->
          TransactionStep.AUTOCOMMIT_ON;
      default -> TransactionStep.NONE;
    };
  }

  StatementKind kind() {
    return kind;
  }

  TransactionStep transactionStep() {
    return step;
  }
}
