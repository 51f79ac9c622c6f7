package io.queryadvisor.cli;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that comes into being whole: written beside its place, then moved there. What is no
 * regular file, such as {@code /dev/stderr}, is written directly.
 */
final class ReportFile implements AutoCloseable {
  private final Path shown;
  private final Path target;
  private final Path written;

  private ReportFile(Path shown, Path target, Path written) {
    this.shown = shown;
    this.target = target;
    this.written = written;
  }

  /**
   * Finds out that the file can be written.
   *
   * @throws AdvisorException when it cannot
   */
  static ReportFile open(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new FileSystemException(file.toString(), null, "it is a directory");
      } else if (Files.exists(file) && !Files.isWritable(file)) {
        throw new AccessDeniedException(file.toString());
      } else if (Files.exists(file) && !Files.isRegularFile(file)) {
        return new ReportFile(file, file, file);
      }
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      Path name = target.getFileName();
      Path written =
          target.resolveSibling("." + name + "." + ProcessHandle.current().pid() + ".tmp");
      Files.write(written, new byte[0]);
      written.toFile().deleteOnExit();
      return new ReportFile(file, target, written);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  void write(String text) {
    try {
      Files.writeString(written, text);
      if (!written.equals(target)) {
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw unwritable(shown, e);
    }
  }

  private static AdvisorException unwritable(Path file, IOException reason) {
    return new AdvisorException(
        ErrorCode.INPUT, "cannot write " + file + ": " + IoReason.of(reason), reason);
  }

  /** The file as the user named it. */
  @Override
  public String toString() {
    return shown.toString();
  }

  /** Leaves nothing of a report that was not written. */
  @Override
  public void close() {
    if (!written.equals(target)) {
      written.toFile().delete();
    }
  }
}
