package io.queryadvisor.fact;

import io.queryadvisor.workload.EndpointDigest;
import java.util.List;

/** Makes the endpoint facts of a workload. */
final class EndpointFacts {
  private EndpointFacts() {}

  static List<EndpointFact> of(List<EndpointDigest> endpoints) {
    double totalMs = endpoints.stream().mapToDouble(EndpointDigest::timeMs).sum();
    return endpoints.stream().map(each -> of(each, totalMs)).toList();
  }

  private static EndpointFact of(EndpointDigest digest, double totalMs) {
    return new EndpointFact(
        digest.name(),
        digest.endpoint().isPresent(),
        digest.units(),
        digest.statementsAUnit(),
        digest.units() == 0
            ? 0
            : (double) (digest.statements() - digest.repeated()) / digest.units(),
        digest.maxStatements(),
        digest.errors(),
        digest.timeMs(),
        totalMs > 0 ? digest.timeMs() / totalMs : 0,
        digest.rows());
  }
}
