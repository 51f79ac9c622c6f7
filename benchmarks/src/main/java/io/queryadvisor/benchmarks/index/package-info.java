/**
 * Index advice and the plan twin against the truth: what was predicted beside what a server says
 * once the indexes are really built.
 */
@NullMarked
package io.queryadvisor.benchmarks.index;

import org.jspecify.annotations.NullMarked;
