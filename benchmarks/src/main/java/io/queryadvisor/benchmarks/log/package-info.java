/** Generated logs with a known number of distinct statements, and how fast they are read. */
@NullMarked
package io.queryadvisor.benchmarks.log;

import org.jspecify.annotations.NullMarked;
