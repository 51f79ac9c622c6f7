package io.queryadvisor.workload;

import java.util.List;

/**
 * How many connections each client held at moments that lie equally far apart.
 *
 * @param windowMs from the first moment to the last, in milliseconds
 * @param samples moments; ≥ 0
 * @param clients whose connections they are, sorted
 */
public record ConnectionSamples(double windowMs, int samples, List<Client> clients) {
  public ConnectionSamples {
    clients = List.copyOf(clients);
  }

  /**
   * One client.
   *
   * @param client who it is
   * @param sessions different connections seen
   * @param transactions different ones seen; those between two samples are not
   * @param held connections in a transaction or at work, a number a moment
   * @param active connections at work, a number a moment
   */
  public record Client(
      ClientPool client,
      long sessions,
      long transactions,
      List<Integer> held,
      List<Integer> active) {
    public Client {
      held = List.copyOf(held);
      active = List.copyOf(active);
    }
  }
}
