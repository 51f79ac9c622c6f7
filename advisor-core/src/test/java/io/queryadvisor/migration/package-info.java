/** Migrations are written, and run by the tools and servers that they are for. */
@NullMarked
package io.queryadvisor.migration;

import org.jspecify.annotations.NullMarked;
