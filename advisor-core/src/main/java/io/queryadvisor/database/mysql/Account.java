package io.queryadvisor.database.mysql;

/** A MySQL account, as GRANT takes it. */
final class Account {

  /** {@code 'user'@'host'} for the server's {@code user@host}. */
  static String quote(String login) {
    int at = login.lastIndexOf('@');
    return at < 0
        ? "'" + login + "'"
        : "'" + login.substring(0, at) + "'@'" + login.substring(at + 1) + "'";
  }

  private Account() {}
}
