/**
 * What can go wrong, and how it is said: one exception with an exit code, one diagnostic that does
 * not stop a run.
 */
@NullMarked
package io.queryadvisor.error;

import org.jspecify.annotations.NullMarked;
