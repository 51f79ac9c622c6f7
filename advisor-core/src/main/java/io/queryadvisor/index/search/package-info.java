/**
 * Which of many possible indexes are worth having together: statements with weights, options with
 * sizes and a planner enter; sets of options leave, each with its cost.
 */
@NullMarked
package io.queryadvisor.index.search;

import org.jspecify.annotations.NullMarked;
