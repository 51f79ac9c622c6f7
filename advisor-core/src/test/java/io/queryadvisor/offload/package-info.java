@NullMarked
package io.queryadvisor.offload;

import org.jspecify.annotations.NullMarked;
