/** Catalogs and workloads for tests, built by hand: models, not mocks. */
@NullMarked
package io.queryadvisor.testing;

import org.jspecify.annotations.NullMarked;
