/** The goals: a Maven project's configuration in, a passing or a failing build out. */
@NullMarked
package io.queryadvisor.maven;

import org.jspecify.annotations.NullMarked;
