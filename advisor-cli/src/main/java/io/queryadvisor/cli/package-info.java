/** The command line: picocli commands in, text on the terminal and an exit code out. */
@NullMarked
package io.queryadvisor.cli;

import org.jspecify.annotations.NullMarked;
