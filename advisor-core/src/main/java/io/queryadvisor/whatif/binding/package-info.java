/**
 * Values for statements without them: a statement with placeholders and a snapshot enter; a
 * statement that a planner can plan leaves, with where each value is from.
 */
@NullMarked
package io.queryadvisor.whatif.binding;

import org.jspecify.annotations.NullMarked;
