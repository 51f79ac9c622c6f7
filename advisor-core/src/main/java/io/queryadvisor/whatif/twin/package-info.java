/**
 * The plan twin: a snapshot enters; an embedded PostgreSQL of its version leaves that holds no rows
 * and yet prints the plans that the snapshot's server would.
 */
@NullMarked
package io.queryadvisor.whatif.twin;

import org.jspecify.annotations.NullMarked;
