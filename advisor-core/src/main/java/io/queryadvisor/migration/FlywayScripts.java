package io.queryadvisor.migration;

import io.queryadvisor.migration.MigrationFile.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Flyway's files: a script, its configuration beside it, and the way back elsewhere, because undo
 * migrations are a paid feature.
 */
record FlywayScripts(MigrationRequest request) implements Scripts {

  @Override
  public List<MigrationFile> files(Change change, String version) {
    String name = request.naming().fileName(version, change.slug());
    List<MigrationFile> files = new ArrayList<>();
    ScriptText text = new ScriptText(request.toolVersion());
    files.add(new MigrationFile(Place.LOCATION, name, text.script(change, false)));
    files.add(new MigrationFile(Place.LOCATION, name + ".conf", configuration(change)));
    files.add(new MigrationFile(Place.WAY_BACK, name, text.wayBack(change, name)));
    return files;
  }

  @Override
  public List<MigrationFile> later(Change change) {
    String name = change.slug() + ".sql";
    ScriptText text = new ScriptText(request.toolVersion());
    return List.of(
        new MigrationFile(Place.LATER, name, text.script(change, false)),
        new MigrationFile(Place.LATER, name + ".conf", configuration(change)),
        new MigrationFile(Place.WAY_BACK, name, text.wayBack(change, name)));
  }

  // A name or a condition may hold ${…}: it is no placeholder.
  private static String configuration(Change change) {
    return (change.transactional() ? "" : "executeInTransaction=false\n")
        + "placeholderReplacement=false\n";
  }
}
