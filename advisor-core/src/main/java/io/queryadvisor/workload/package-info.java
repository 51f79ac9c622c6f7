/**
 * Observations of executed statements enter; a {@link io.queryadvisor.workload.Workload} of digests
 * and loops leaves.
 */
@NullMarked
package io.queryadvisor.workload;

import org.jspecify.annotations.NullMarked;
