/** Reports of every kind, compared with golden files and the JSON contract. */
@NullMarked
package io.queryadvisor.report;

import org.jspecify.annotations.NullMarked;
