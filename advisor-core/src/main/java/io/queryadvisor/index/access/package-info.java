/**
 * How plans get at tables: a plan enters; for each table in it the conditions, orders and columns
 * that an index could serve leave. Plans are read instead of statements because they tell what is
 * left of a statement when views, constants and implied conditions have been worked out, and for
 * every statement that the server accepts.
 */
@NullMarked
package io.queryadvisor.index.access;

import org.jspecify.annotations.NullMarked;
