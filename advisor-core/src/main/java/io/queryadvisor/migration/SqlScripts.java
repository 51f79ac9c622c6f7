package io.queryadvisor.migration;

import io.queryadvisor.migration.MigrationFile.Place;
import java.util.List;

/** Scripts to be run by hand, in the order of their names. */
record SqlScripts(MigrationRequest request) implements Scripts {

  @Override
  public List<MigrationFile> files(Change change, String version) {
    return files(change, Place.LOCATION, version + "_" + change.slug() + ".sql");
  }

  @Override
  public List<MigrationFile> later(Change change) {
    return files(change, Place.LATER, change.slug() + ".sql");
  }

  private List<MigrationFile> files(Change change, Place place, String name) {
    ScriptText text = new ScriptText(request.toolVersion());
    boolean transaction = change.transactional() && change.statements().size() > 1;
    return List.of(
        new MigrationFile(place, name, text.script(change, transaction)),
        new MigrationFile(Place.WAY_BACK, name, text.wayBack(change, name)));
  }
}
