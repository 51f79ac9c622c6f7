package io.queryadvisor.database;

import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the files in which clients keep logins; one that strangers may touch is not trusted. */
final class LoginFiles {
  private static final int MAX_BYTES = 1 << 20;

  private final Notes notes;

  LoginFiles(Notes notes) {
    this.notes = notes;
  }

  /** The file's lines; empty, with a warning, where it has one of the permissions. */
  Optional<List<String>> lines(Path file, Set<PosixFilePermission> forbidden) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      if (permissions(file).stream().anyMatch(forbidden::contains)) {
        notes.warning(
            file + " is ignored, because others than its owner may use it: chmod 600 " + file);
        return Optional.empty();
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new AdvisorException(ErrorCode.USAGE, file + " is over 1 MB: not a login file");
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return Optional.of(text.lines().toList());
    } catch (IOException e) {
      notes.warning(file + " could not be read: " + e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private static Set<PosixFilePermission> permissions(Path file) throws IOException {
    boolean posix = Files.getFileStore(file).supportsFileAttributeView("posix");
    return posix ? Files.getPosixFilePermissions(file) : Set.of();
  }
}
