/**
 * A database at one moment, in a file: what its catalog, its statistics and its sizes said, so that
 * planning and advice need no connection. A snapshot enters as JSON and leaves as JSON.
 */
@NullMarked
package io.queryadvisor.catalog.snapshot;

import org.jspecify.annotations.NullMarked;
