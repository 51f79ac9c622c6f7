/**
 * The model of a database: tables, columns, indexes, constraints, statistics and settings, for
 * every engine.
 */
@NullMarked
package io.queryadvisor.catalog;

import org.jspecify.annotations.NullMarked;
