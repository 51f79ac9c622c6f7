package io.queryadvisor.database.postgres.snapshot;

/**
 * What pg_depend calls an object.
 *
 * @param catalog the OID of the system catalog that it is a row of
 * @param oid its own
 */
record ObjectId(int catalog, long oid) {}
