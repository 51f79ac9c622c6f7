/** What applications do: half of it for development, half held out. Labels are in fixtures. */
@NullMarked
package io.queryadvisor.benchmarks.application.scenario;

import org.jspecify.annotations.NullMarked;
