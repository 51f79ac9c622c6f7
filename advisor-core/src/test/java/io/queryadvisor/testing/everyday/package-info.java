/**
 * A shop as test data, with statements that every application has: a scale and a PostgreSQL server
 * enter; loaded tables, the statements, and the best known index for each leave.
 */
@NullMarked
package io.queryadvisor.testing.everyday;

import org.jspecify.annotations.NullMarked;
