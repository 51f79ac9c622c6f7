package io.queryadvisor.cli;

import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Why a file could not be read or written, in words. */
final class IoReason {
  private IoReason() {}

  static String of(Exception failure) {
    Throwable reason =
        failure instanceof UncheckedIOException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (reason instanceof NoSuchFileException) {
      return "no such file or directory";
    } else if (reason instanceof AccessDeniedException) {
      return "permission denied";
    } else if (reason instanceof CharacterCodingException) {
      return "not UTF-8 text";
    } else if (reason instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    return Objects.requireNonNullElse(reason.getMessage(), reason.getClass().getSimpleName());
  }
}
