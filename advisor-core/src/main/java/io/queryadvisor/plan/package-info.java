/**
 * EXPLAIN output enters; a tree of plan nodes leaves, and what differs between two of them, in
 * words.
 */
@NullMarked
package io.queryadvisor.plan;

import org.jspecify.annotations.NullMarked;
