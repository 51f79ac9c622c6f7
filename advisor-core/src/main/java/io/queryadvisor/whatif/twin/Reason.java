package io.queryadvisor.whatif.twin;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Why something failed, in one line. */
final class Reason {
  private static final String DISK_FULL = "53100";
  private static final List<String> NO_SPACE =
      List.of("No space left on device", "Disk quota exceeded", "not enough space on the disk");
  private static final List<String> SERVERS = List.of("08", "53", "57P");

  static String of(Exception failure) {
    if (isDiskFull(failure)) {
      return "no space is left on the disk; a twin takes some 60 MB in "
          + System.getProperty("java.io.tmpdir")
          + ", and each version some 100 MB in "
          + UserCache.directory();
    }
    if (failure instanceof NoSuchFileException file) {
      return file.getFile() + ": no such file or directory";
    }
    if (failure instanceof AccessDeniedException file) {
      return file.getFile() + ": permission denied";
    }
    if (failure instanceof FileSystemException file && file.getReason() == null) {
      return file.getFile() + ": cannot be written";
    }
    String message =
        Optional.ofNullable(failure.getMessage()).orElse(failure.getClass().getSimpleName());
    return message.replaceFirst("^ERROR: ", "").replaceAll("\\s+", " ").strip();
  }

  /** What an object's statement met: the server's message without its hint. */
  static String of(SQLException failure) {
    return of(new IOException(String.valueOf(failure.getMessage()).replaceAll("\\R.*", "")));
  }

  /** Whether the disk is full, as the system, the server or one of its programs says it. */
  static boolean isDiskFull(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    boolean full =
        (failure instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState()))
            || NO_SPACE.stream().anyMatch(message::contains);
    Throwable cause = failure.getCause();
    return full || (cause != null && isDiskFull(cause));
  }

  /**
   * Whether a statement failed because of the server's state and not of what it says: its
   * connection (class 08), its disk and memory (53), its end (57P), its files (58030).
   */
  static boolean isOfTheServer(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.equals("58030") || SERVERS.stream().anyMatch(state::startsWith);
  }

  private Reason() {}
}
