/** The demo's server, log and files, as they really are. */
@NullMarked
package io.queryadvisor.cli.demo;

import org.jspecify.annotations.NullMarked;
