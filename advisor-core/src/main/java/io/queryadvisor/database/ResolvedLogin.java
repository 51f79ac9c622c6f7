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

  /** Without the password. */
  @Override
  public String toString() {
    String address = url.replaceFirst("\\?.*$", "");
    return user + " at " + Secrets.of(address, "").scrub(address);
  }
}
