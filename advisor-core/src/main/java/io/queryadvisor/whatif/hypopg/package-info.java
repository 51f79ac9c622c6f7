/**
 * The live server's own planner, with the extension HypoPG: a login and a snapshot enter, plans
 * with corrected costs leave.
 */
@NullMarked
package io.queryadvisor.whatif.hypopg;

import org.jspecify.annotations.NullMarked;
