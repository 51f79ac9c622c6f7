/**
 * A project's directory enters; how it names its migrations, which it has and which indexes they
 * will make leave.
 */
@NullMarked
package io.queryadvisor.migration.project;

import org.jspecify.annotations.NullMarked;
