package io.queryadvisor.rule;

/**
 * The text of one rule file.
 *
 * @param name the file, for messages
 * @param text its content
 */
public record RuleSource(String name, String text) {
  /** A rule file may have this many characters; what is longer is refused. */
  public static final int MAX_CHARACTERS = YamlReader.MAX_CHARACTERS;
}
