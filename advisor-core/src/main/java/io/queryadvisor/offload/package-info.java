/**
 * What the primary server need not do while somebody waits: reads that a replica could answer, and
 * slow, rare units of writing work that could run behind the request. Uses of statements and units
 * enter; an {@link io.queryadvisor.offload.OffloadReport} leaves.
 */
@NullMarked
package io.queryadvisor.offload;

import org.jspecify.annotations.NullMarked;
