/**
 * TPC-H as test data: a scale and a PostgreSQL server enter; its eight tables, loaded and analyzed,
 * and its 22 queries leave.
 */
@NullMarked
package io.queryadvisor.testing.tpch;

import org.jspecify.annotations.NullMarked;
