/**
 * Which indexes are worth asking about: the ways in which plans get at tables enter, definitions of
 * indexes that could serve them leave.
 */
@NullMarked
package io.queryadvisor.index.candidate;

import org.jspecify.annotations.NullMarked;
