package io.queryadvisor.database.mysql;

/** An index by its table's and its own name. */
record IndexName(String table, String index) {}
