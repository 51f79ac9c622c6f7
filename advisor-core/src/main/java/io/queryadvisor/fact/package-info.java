/**
 * The models enter; typed facts leave, ready to be judged. Names are resolved against the catalog
 * here, and nowhere else.
 */
@NullMarked
package io.queryadvisor.fact;

import org.jspecify.annotations.NullMarked;
