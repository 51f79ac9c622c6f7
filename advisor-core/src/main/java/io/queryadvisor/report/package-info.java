/**
 * Findings, digests and advice enter; text, JSON and Markdown leave. Pure functions: no clock, no
 * file.
 */
@NullMarked
package io.queryadvisor.report;

import org.jspecify.annotations.NullMarked;
