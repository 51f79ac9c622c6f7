package io.queryadvisor.database;

import java.util.Optional;

/**
 * A login with everything filled in that could be found.
 *
 * @param driver that the URL asks for
 * @param url without user and password
 * @param user the login
 * @param password empty where none was found: the server may not want one
 */
record ResolvedLogin(Driver driver, String url, String user, Optional<String> password) {

  /** Such as {@code jdbc:mysql://db/shop as advisor}, without the password. */
  @Override
  public String toString() {
    String address = url.replaceFirst("\\?.*$", "");
    return Secrets.of(address, "").scrub(address) + " as " + user;
  }
}
