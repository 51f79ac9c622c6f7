package io.queryadvisor.migration.project;

import io.queryadvisor.catalog.IndexDefinition;

/**
 * An index that a migration of the project makes and the database does not have yet.
 *
 * @param definition what it is made of
 * @param name that it gets; the server's usual one where the migration names none
 * @param file the migration, below the project's directory
 */
public record PlannedIndex(IndexDefinition definition, String name, String file) {}
