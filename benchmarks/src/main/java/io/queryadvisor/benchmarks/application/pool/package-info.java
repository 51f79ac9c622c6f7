/** Loads of a real HikariCP enter; a table of predicted and measured waits leaves. */
@NullMarked
package io.queryadvisor.benchmarks.application.pool;

import org.jspecify.annotations.NullMarked;
