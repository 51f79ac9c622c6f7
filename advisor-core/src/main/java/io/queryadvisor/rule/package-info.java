/** Rule files and facts enter; findings leave. The only room that knows YAML and CEL. */
@NullMarked
package io.queryadvisor.rule;

import org.jspecify.annotations.NullMarked;
