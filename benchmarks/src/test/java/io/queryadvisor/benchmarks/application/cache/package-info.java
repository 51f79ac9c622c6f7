@NullMarked
package io.queryadvisor.benchmarks.application.cache;

import org.jspecify.annotations.NullMarked;
