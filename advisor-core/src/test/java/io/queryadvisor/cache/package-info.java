@NullMarked
package io.queryadvisor.cache;

import org.jspecify.annotations.NullMarked;
