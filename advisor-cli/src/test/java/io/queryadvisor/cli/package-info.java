/** The command line, run in this process: arguments in, two streams and an exit code out. */
@NullMarked
package io.queryadvisor.cli;

import org.jspecify.annotations.NullMarked;
