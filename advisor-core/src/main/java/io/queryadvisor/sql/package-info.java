/**
 * Statement bytes enter; a fingerprint, its normalised text and a {@link
 * io.queryadvisor.sql.QueryShape} leave.
 */
@NullMarked
package io.queryadvisor.sql;

import org.jspecify.annotations.NullMarked;
