package io.queryadvisor.offload;

import java.util.List;

/**
 * What the primary need not do while somebody waits.
 *
 * @param all how much of all statements a replica could answer
 * @param endpoints the same by endpoint, what a replica could take most of first; empty without
 *     tags
 * @param statements the same by statement
 * @param background slow, rare, writing units, those that are waited for longest together first
 */
public record OffloadReport(
    ReplicaShare all,
    List<ReplicaShare> endpoints,
    List<ReplicaShare> statements,
    List<BackgroundWork> background) {

  public OffloadReport {
    endpoints = List.copyOf(endpoints);
    statements = List.copyOf(statements);
    background = List.copyOf(background);
  }
}
