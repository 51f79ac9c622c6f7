/**
 * What would the planner do if: a catalog, statements and indexes that do not exist enter, plans
 * with costs leave. Behind the port stand planners that differ in what they need: the plan twin (a
 * snapshot), HypoPG (a live server with the extension).
 */
@NullMarked
package io.queryadvisor.whatif;

import org.jspecify.annotations.NullMarked;
