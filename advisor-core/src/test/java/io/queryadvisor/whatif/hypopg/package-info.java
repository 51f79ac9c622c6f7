@NullMarked
package io.queryadvisor.whatif.hypopg;

import org.jspecify.annotations.NullMarked;
