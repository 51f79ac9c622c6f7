/** A JDBC URL enters; a catalog and the server's own statement statistics leave, read only. */
@NullMarked
package io.queryadvisor.database;

import org.jspecify.annotations.NullMarked;
