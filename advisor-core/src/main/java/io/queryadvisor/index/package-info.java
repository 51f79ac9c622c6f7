/** A catalog, a workload and a planner enter; advice on indexes leaves, each with its proof. */
@NullMarked
package io.queryadvisor.index;

import org.jspecify.annotations.NullMarked;
