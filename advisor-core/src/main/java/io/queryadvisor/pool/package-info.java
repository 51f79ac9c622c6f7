/**
 * The checkouts of a log, samples of a server or a pool's own metrics enter; advice on the size of
 * each connection pool leaves. No file is read here and no clock: the same trace and seed give the
 * same advice.
 */
@NullMarked
package io.queryadvisor.pool;

import org.jspecify.annotations.NullMarked;
