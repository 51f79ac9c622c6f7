/**
 * A web shop on a PostgreSQL of its own enters; its log, its database and the report on them leave.
 * Nothing here is used by the other commands.
 */
@NullMarked
package io.queryadvisor.cli.demo;

import org.jspecify.annotations.NullMarked;
