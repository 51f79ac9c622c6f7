package io.queryadvisor.migration;

/**
 * A file to write.
 *
 * @param place the directory that it belongs in
 * @param name of the file, safe on every file system
 * @param text all of it, lines ended by a line feed
 */
public record MigrationFile(Place place, String name, String text) {

  /** Which directory. */
  public enum Place {
    /** Where the tool looks for migrations. */
    LOCATION,
    /** Outside of it: scripts that take a migration back. */
    WAY_BACK,
    /** Outside of it: the second step of a change that must wait for the first to prove itself. */
    LATER
  }
}
