/**
 * A JDBC connection that only reads: SQL enters, rows leave as Java values that know absent from
 * zero.
 */
@NullMarked
package io.queryadvisor.database.jdbc;

import org.jspecify.annotations.NullMarked;
