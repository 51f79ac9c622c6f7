package io.queryadvisor.log;

/**
 * A log that was read.
 *
 * @param name its path as given or found; {@code -} for standard input
 * @param format its format
 * @param bytes read of it
 */
public record LogFile(String name, LogFormat format, long bytes) {}
