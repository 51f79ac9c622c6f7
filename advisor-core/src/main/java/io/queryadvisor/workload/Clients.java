package io.queryadvisor.workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers clients in the order of their coming; the first is {@link ClientPool#UNKNOWN}. */
final class Clients {
  private final int limit;
  private final Map<ClientPool, Integer> ids = new HashMap<>();
  private final List<ClientPool> clients = new ArrayList<>();

  Clients(int limit) {
    this.limit = limit;
    id(ClientPool.UNKNOWN);
  }

  int[] ids(List<ClientPool> local) {
    return local.stream().mapToInt(this::id).toArray();
  }

  private int id(ClientPool client) {
    Integer known = ids.get(client);
    if (known != null || clients.size() == limit) {
      return known == null ? 0 : known;
    }
    ids.put(client, clients.size());
    clients.add(client);
    return clients.size() - 1;
  }

  /** The number to count for, where a record may not have named a client. */
  int known(int id) {
    return Math.max(0, id);
  }

  List<ClientPool> all() {
    return clients;
  }
}
