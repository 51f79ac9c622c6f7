/** The facade: one call from inputs to report. Nothing else wires the rooms together. */
@NullMarked
package io.queryadvisor;

import org.jspecify.annotations.NullMarked;
