/** EXPLAIN output enters; a tree of plan nodes leaves. */
@NullMarked
package io.queryadvisor.plan;

import org.jspecify.annotations.NullMarked;
