package io.queryadvisor.database;

import java.util.Optional;

/**
 * Where a database is and who logs in.
 *
 * @param url a JDBC URL: {@code jdbc:postgresql:}, {@code jdbc:mysql:} or {@code jdbc:mariadb:}
 * @param user the login; found as the engine's own client finds it where empty
 * @param password its password; found as the engine's own client finds it where empty
 */
public record DatabaseLogin(String url, Optional<String> user, Optional<String> password) {

  /** The URL without its query string, which may hold a password; never the password itself. */
  @Override
  public String toString() {
    return displayUrl();
  }

  /** The URL as reports and messages show it: without user information and query string. */
  public String displayUrl() {
    return url
        // A password that should have been encoded may hold any of @ / ? itself; a port is digits.
        .replaceFirst("//(?:[^/?@]*@|[^/?@:,]*:(?!\\d+(?:[/?,]|$)).*@)", "//")
        .replaceFirst("//[^/?]*@", "//")
        .replaceFirst("\\?.*$", "")
        .replaceAll("(?i)(password\\w*=)[^),]*", "$1***");
  }
}
