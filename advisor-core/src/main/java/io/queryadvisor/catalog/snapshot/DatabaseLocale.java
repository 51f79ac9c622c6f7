package io.queryadvisor.catalog.snapshot;

import java.util.Optional;

/**
 * How a PostgreSQL database stores and sorts text.
 *
 * @param encoding such as {@code UTF8}
 * @param provider {@code libc}, {@code icu} or {@code builtin}
 * @param collate LC_COLLATE
 * @param ctype LC_CTYPE
 * @param locale of the provider, where it is not libc
 */
public record DatabaseLocale(
    String encoding, String provider, String collate, String ctype, Optional<String> locale) {}
