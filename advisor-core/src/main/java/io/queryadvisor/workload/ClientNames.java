package io.queryadvisor.workload;

import io.queryadvisor.sql.XxHash64;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers the clients of one part of a log, in the order of their coming. */
final class ClientNames {
  private static final int LONGEST = 256;

  private final LongIndex index = new LongIndex();
  private final List<ClientPool> clients = new ArrayList<>();

  /** The number of a client; −1 where nothing names one. */
  int id(ClientText text) {
    if (text.isEmpty()) {
      return -1;
    }
    long hash =
        XxHash64.combine(
            hash(text.bytes, text.hostFrom, text.hostTo),
            XxHash64.combine(
                hash(text.bytes, text.applicationFrom, text.applicationTo),
                hash(text.bytes, text.userFrom, text.userTo)));
    int known = index.get(hash);
    if (known < 0) {
      known = clients.size();
      index.put(hash, known);
      clients.add(
          new ClientPool(
              name(text.bytes, text.hostFrom, text.hostTo),
              name(text.bytes, text.applicationFrom, text.applicationTo),
              name(text.bytes, text.userFrom, text.userTo)));
    }
    return known;
  }

  private static long hash(byte[] bytes, int from, int to) {
    return XxHash64.hash(bytes, from, Math.max(from, to));
  }

  private static Optional<String> name(byte[] bytes, int from, int to) {
    return to <= from
        ? Optional.empty()
        : Optional.of(
            new String(bytes, from, Math.min(to - from, LONGEST), StandardCharsets.UTF_8));
  }

  List<ClientPool> all() {
    return clients;
  }

  void clear() {
    clients.clear();
    index.clear();
  }
}
