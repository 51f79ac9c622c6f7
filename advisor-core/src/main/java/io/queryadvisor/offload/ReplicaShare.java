package io.queryadvisor.offload;

/**
 * How much of some work a replica could do.
 *
 * @param name an endpoint, or a statement's normalised text
 * @param calls executions
 * @param timeMs of all of them, on the server
 * @param replicaCalls of those, what a replica could answer
 * @param replicaTimeMs of those
 */
public record ReplicaShare(
    String name, long calls, double timeMs, long replicaCalls, double replicaTimeMs) {

  /** Part of the time, 0..1. */
  public double ofTime() {
    return timeMs > 0 ? replicaTimeMs / timeMs : 0;
  }

  /** Part of the executions, 0..1. */
  public double ofCalls() {
    return calls > 0 ? (double) replicaCalls / calls : 0;
  }
}
