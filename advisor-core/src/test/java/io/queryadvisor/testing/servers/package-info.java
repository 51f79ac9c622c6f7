/**
 * Real database servers for tests: a kind of server enters, a running one leaves, with its logs on.
 * Each runs once a JVM, on loopback, in a directory of its own, and stops with the tests.
 */
@NullMarked
package io.queryadvisor.testing.servers;

import org.jspecify.annotations.NullMarked;
