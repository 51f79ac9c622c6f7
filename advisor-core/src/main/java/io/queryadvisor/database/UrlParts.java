package io.queryadvisor.database;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDBC URL taken apart as far as finding credentials needs.
 *
 * @param prefix up to the slashes, such as {@code jdbc:mysql:}
 * @param userInformation {@code user:password} before the host, as written; empty without it
 * @param hosts {@code host:port}, or several, as written; empty for the driver's default
 * @param database as written; empty without one
 * @param parameters {@code name=value} of the query string, as written, in order
 */
record UrlParts(
    String prefix, String userInformation, String hosts, String database, List<String> parameters) {

  private static final Pattern URL =
      Pattern.compile(
          "(?<prefix>jdbc:[a-zA-Z]+:(?:[a-z+]+:(?=//))?)"
              + "(?://(?:(?<user>[^/?]*)@)?(?<hosts>[^/?]*))?/?(?<database>[^?]*)"
              + "(?:\\?(?<parameters>.*))?");

  UrlParts {
    parameters = List.copyOf(parameters);
  }

  /** The parts; empty where the text is not a JDBC URL at all. */
  static Optional<UrlParts> of(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new UrlParts(
            matcher.group("prefix"),
            group(matcher, "user"),
            group(matcher, "hosts"),
            group(matcher, "database"),
            Arrays.stream(group(matcher, "parameters").split("&", -1))
                .filter(parameter -> !parameter.isEmpty())
                .toList()));
  }

  /** The user before the host or in the query string. */
  Optional<String> user() {
    return nonEmpty(userInformation.replaceFirst(":.*", "")).or(() -> parameter("user"));
  }

  /** The password before the host or in the query string. */
  Optional<String> password() {
    int colon = userInformation.indexOf(':');
    return nonEmpty(userInformation.substring(colon < 0 ? userInformation.length() : colon + 1))
        .or(() -> parameter("password"));
  }

  /** A parameter's decoded value. */
  Optional<String> parameter(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.startsWith(name + "="))
        .map(parameter -> Secrets.decoded(parameter.substring(name.length() + 1)))
        .findFirst();
  }

  UrlParts with(String newHosts, String newDatabase, List<String> newParameters) {
    return new UrlParts(prefix, userInformation, newHosts, newDatabase, newParameters);
  }

  /** The URL without user, password and service: what is given to the driver. */
  String withoutLogin() {
    List<String> kept =
        parameters.stream()
            .filter(parameter -> !parameter.matches("(user|password|service)=.*"))
            .toList();
    String query = kept.isEmpty() ? "" : "?" + String.join("&", kept);
    return prefix + "//" + (hosts.isEmpty() ? "localhost" : hosts) + "/" + database + query;
  }

  /** The first host, without port and brackets. */
  String firstHost() {
    String host = first().replaceFirst("^\\[(.*)\\].*$", "$1");
    String name = first().startsWith("[") ? host : host.replaceFirst(":.*", "");
    return name.isEmpty() ? "localhost" : name;
  }

  /** The first host's port. */
  Optional<String> firstPort() {
    return nonEmpty(first().replaceFirst("^(\\[.*\\]|[^:]*):?", ""));
  }

  private String first() {
    return hosts.replaceFirst(",.*", "");
  }

  private static Optional<String> nonEmpty(String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(Secrets.decoded(value));
  }

  private static String group(Matcher matcher, String name) {
    return Optional.ofNullable(matcher.group(name)).orElse("");
  }
}
