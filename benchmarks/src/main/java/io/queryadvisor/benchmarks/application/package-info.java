/**
 * What the product says of an application against what is known of it: labelled scenarios on real
 * servers, with their real logs.
 */
@NullMarked
package io.queryadvisor.benchmarks.application;

import org.jspecify.annotations.NullMarked;
