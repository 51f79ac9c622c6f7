package io.queryadvisor.migration;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where migrations are written. What must not be applied lies beside the location, not below it:
 * Flyway and Liquibase search what is below.
 *
 * @param location what the tool is given
 * @param wayBack for scripts that take migrations back
 * @param later for second steps
 */
public record MigrationDirectory(Path location, Path wayBack, Path later) {

  /** {@code DIR}, {@code DIR-way-back} and {@code DIR-later}. */
  public static MigrationDirectory of(Path location) {
    Path name = location.toAbsolutePath().normalize();
    return new MigrationDirectory(
        location,
        name.resolveSibling(name.getFileName() + "-way-back"),
        name.resolveSibling(name.getFileName() + "-later"));
  }

  /**
   * Writes all files, or none: nothing is overwritten.
   *
   * @return the files written, in their order
   * @throws AdvisorException where a file exists already, or cannot be written
   */
  public List<Path> write(MigrationSet migrations) {
    List<Path> written = new ArrayList<>();
    Optional<Path> existing =
        migrations.files().stream().map(this::path).filter(Files::exists).findFirst();
    if (existing.isPresent()) {
      throw exists(existing.get());
    }
    for (MigrationFile file : migrations.files()) {
      Path path = path(file);
      try {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.writeString(path, file.text(), StandardOpenOption.CREATE_NEW);
        written.add(path);
      } catch (IOException e) {
        written.forEach(MigrationDirectory::delete);
        throw failed(path, e);
      }
    }
    return written;
  }

  private Path path(MigrationFile file) {
    Path directory =
        switch (file.place()) {
          case LOCATION -> location;
          case WAY_BACK -> wayBack;
          case LATER -> later;
        };
    return directory.resolve(file.name());
  }

  private static AdvisorException failed(Path path, IOException e) {
    if (e instanceof FileAlreadyExistsException existing) {
      return exists(Path.of(existing.getFile()));
    }
    String reason =
        e instanceof AccessDeniedException
            ? "no permission"
            : e instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(e.getMessage());
    return new AdvisorException(ErrorCode.INPUT, "cannot write " + path + ": " + reason, e);
  }

  private static AdvisorException exists(Path path) {
    String what =
        Files.isDirectory(path)
                || path.toString().endsWith(".sql")
                || path.toString().endsWith(".conf")
            ? " exists and is not overwritten: remove it, or name another directory"
            : " exists and is no directory: name another one";
    return new AdvisorException(ErrorCode.INPUT, path + what);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // What was begun cannot be taken away: the message about the failure is what matters.
      file.toFile().deleteOnExit();
    }
  }
}
