@NullMarked
package io.queryadvisor.benchmarks.index;

import org.jspecify.annotations.NullMarked;
