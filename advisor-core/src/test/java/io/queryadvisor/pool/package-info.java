@NullMarked
package io.queryadvisor.pool;

import org.jspecify.annotations.NullMarked;
