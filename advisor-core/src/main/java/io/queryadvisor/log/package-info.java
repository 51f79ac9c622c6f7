/** Bytes of log files enter; observations for a workload leave. Nothing here allocates a record. */
@NullMarked
package io.queryadvisor.log;

import org.jspecify.annotations.NullMarked;
