/**
 * Statistics with values of the data enter; the same statistics with made-up values leave:
 * frequencies, widths, order and equality stay, so that a planner can still use them.
 */
@NullMarked
package io.queryadvisor.database.redaction;

import org.jspecify.annotations.NullMarked;
