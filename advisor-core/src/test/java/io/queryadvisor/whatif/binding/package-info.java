@NullMarked
package io.queryadvisor.whatif.binding;

import org.jspecify.annotations.NullMarked;
