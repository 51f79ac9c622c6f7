/** Index advice enters; migration files worth reviewing leave, for Flyway, Liquibase or as SQL. */
@NullMarked
package io.queryadvisor.migration;

import org.jspecify.annotations.NullMarked;
