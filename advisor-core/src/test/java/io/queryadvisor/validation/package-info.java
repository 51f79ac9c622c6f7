@NullMarked
package io.queryadvisor.validation;

import org.jspecify.annotations.NullMarked;
