/** Projects of every kind are understood. */
@NullMarked
package io.queryadvisor.migration.project;

import org.jspecify.annotations.NullMarked;
