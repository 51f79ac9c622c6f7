/** A shop's tables and its clients: by JDBC, through a pool, and by Hibernate. */
@NullMarked
package io.queryadvisor.benchmarks.application.shop;

import org.jspecify.annotations.NullMarked;
