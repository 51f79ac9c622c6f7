/**
 * Traffic with hot and cold keys runs on a real server; what the product makes of its log is
 * compared with a real Caffeine in front of the same server.
 */
@NullMarked
package io.queryadvisor.benchmarks.application.cache;

import org.jspecify.annotations.NullMarked;
