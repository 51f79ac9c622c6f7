package io.queryadvisor.whatif.twin;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Optional;

/** Why something failed, in one line. */
final class Reason {

  static String of(Exception failure) {
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

  private Reason() {}
}
