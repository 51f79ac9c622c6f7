package io.queryadvisor.migration.project;

import java.util.Optional;

/**
 * A migration of the project that is SQL, or that says what it does in another way.
 *
 * @param file its name below the project's directory, with slashes
 * @param name its name below its location, with slashes
 * @param version where its name has one
 * @param text its content as SQL
 */
public record MigrationScript(String file, String name, Optional<String> version, String text) {}
