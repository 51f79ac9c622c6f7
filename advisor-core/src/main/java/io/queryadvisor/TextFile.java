package io.queryadvisor;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A text file that the user names. */
final class TextFile {
  /** What nobody writes by hand or by {@code advisor digest}. */
  private static final long LARGEST_BYTES = 256L << 20;

  private TextFile() {}

  /**
   * Its whole content.
   *
   * @throws AdvisorException INPUT, when it cannot be read
   */
  static String read(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw unreadable(file, "it is a directory");
      } else if (Files.size(file) > LARGEST_BYTES) {
        throw unreadable(file, "it is larger than 256 MiB");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "no such file or directory");
    } catch (AccessDeniedException e) {
      throw unreadable(file, "permission denied");
    } catch (CharacterCodingException e) {
      throw unreadable(file, "not UTF-8 text");
    } catch (IOException e) {
      throw unreadable(file, String.valueOf(e.getMessage()));
    }
  }

  private static AdvisorException unreadable(Path file, String reason) {
    return new AdvisorException(ErrorCode.INPUT, "cannot read " + file + ": " + reason);
  }
}
