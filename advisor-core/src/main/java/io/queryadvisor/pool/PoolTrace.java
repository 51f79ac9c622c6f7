package io.queryadvisor.pool;

import io.queryadvisor.workload.ClientPool;

/**
 * What one client did with its connections.
 *
 * @param client whose they are
 * @param sessions different connections seen
 * @param checkouts when they were lent
 * @param executions when they worked
 */
record PoolTrace(ClientPool client, long sessions, Stretch checkouts, Stretch executions) {}
