package io.queryadvisor.database.mysql;

/** A name in MySQL's quotes. */
final class Identifier {
  static String quote(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  private Identifier() {}
}
