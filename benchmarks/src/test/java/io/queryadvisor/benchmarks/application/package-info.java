/** The application labs, made small enough for every build. */
@NullMarked
package io.queryadvisor.benchmarks.application;

import org.jspecify.annotations.NullMarked;
