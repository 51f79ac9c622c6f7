@NullMarked
package io.queryadvisor.plan;

import org.jspecify.annotations.NullMarked;
