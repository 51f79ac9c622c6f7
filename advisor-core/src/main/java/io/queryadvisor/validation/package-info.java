/**
 * Index advice and a clone of the database enter; what the indexes did there, built and measured,
 * leaves. The only room that changes a database: one that its user gave up to it, and it leaves
 * nothing behind.
 */
@NullMarked
package io.queryadvisor.validation;

import org.jspecify.annotations.NullMarked;
