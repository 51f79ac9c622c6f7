package io.queryadvisor.cli.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * One route of the shop's API, or one of its background jobs.
 *
 * @param route the route, unique; for a job its name
 * @param controller the tag that tells who sends the statements; empty for a job, which sends none
 * @param requests how often the workload calls it; ≥ 1
 * @param transactional whether a request is one transaction
 * @param scenario what a request does
 */
record Endpoint(
    String route, String controller, int requests, boolean transactional, Scenario scenario) {

  /** What one request does. */
  interface Scenario {
    void serve(ApiCall call) throws SQLException;
  }

  static Endpoint reading(String route, String controller, int requests, Scenario scenario) {
    return new Endpoint(route, controller, requests, false, scenario);
  }

  static Endpoint writing(String route, String controller, int requests, Scenario scenario) {
    return new Endpoint(route, controller, requests, true, scenario);
  }

  static Endpoint job(String name, int requests, Scenario scenario) {
    return new Endpoint(name, "", requests, true, scenario);
  }

  /** The comment of one request's statements, as the sqlcommenter specification writes it. */
  String comment(RandomGenerator random) {
    if (controller.isEmpty()) {
      return "";
    }
    HexFormat hex = HexFormat.of();
    String trace = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    return " /*controller='%s',framework='spring',route='%s',traceparent='00-%s-%s-01'*/"
        .formatted(
            controller,
            URLEncoder.encode(route, StandardCharsets.UTF_8),
            trace,
            hex.toHexDigits(random.nextLong()));
  }
}
