package io.queryadvisor.sql;

/**
 * A statement without what changes from call to call.
 *
 * @param fingerprint its identity
 * @param text readable SQL: keywords in upper case, literals and placeholders as {@code ?}, lists
 *     of literals as one, one space between words, no comments, no semicolon at the end
 * @param kind what it does
 */
public record NormalisedStatement(Fingerprint fingerprint, String text, StatementKind kind) {}
