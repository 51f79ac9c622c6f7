/**
 * A session on a MySQL or MariaDB server enters; its information schema and performance schema
 * leave.
 */
@NullMarked
package io.queryadvisor.database.mysql;

import org.jspecify.annotations.NullMarked;
