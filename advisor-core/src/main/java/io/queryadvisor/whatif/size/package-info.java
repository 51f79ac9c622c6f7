/**
 * How big an index would be: what it is made of and what the server knows of the columns' values
 * enter; tuples, pages and tree height leave.
 */
@NullMarked
package io.queryadvisor.whatif.size;

import org.jspecify.annotations.NullMarked;
