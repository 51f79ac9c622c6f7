package io.queryadvisor.migration;

import java.util.List;

/** Turns changes into files, as a tool takes them. */
interface Scripts {
  /** The files of a change that is to be applied. */
  List<MigrationFile> files(Change change, String version);

  /** The files of a change that must wait, and so has no version yet. */
  List<MigrationFile> later(Change change);
}
