package io.queryadvisor.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The passwords of a login, to be cut out of everything that is printed. */
final class Secrets {
  // Also sslpassword, trustCertificateKeyStorePassword, and MySQL's address=(password=...).
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)[a-z0-9_]*(?:password|passwd|pwd|secret)[a-z0-9_]*=([^&;,)\\s]+)");
  private static final Pattern USER_INFORMATION = Pattern.compile("//[^/?#@]*?:([^/?#]*)@");

  private final List<String> values;

  private Secrets(Set<String> values) {
    // A longer one may hold a shorter one.
    this.values = values.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
  }

  /** The secrets that a URL holds, and a password from elsewhere. */
  static Secrets of(String url, String password) {
    Set<String> found = new TreeSet<>();
    for (Pattern pattern : List.of(PARAMETER, USER_INFORMATION)) {
      Matcher matcher = pattern.matcher(url);
      while (matcher.find()) {
        found.add(matcher.group(1));
        found.add(decoded(matcher.group(1)));
      }
    }
    found.add(password);
    found.remove("");
    return new Secrets(found);
  }

  /** The text in one line, with every secret replaced by three asterisks. */
  String scrub(String text) {
    String scrubbed = text;
    for (String value : values) {
      scrubbed = scrubbed.replace(value, "***");
    }
    return scrubbed.replaceAll("\\s+", " ").strip();
  }

  static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value; // a stray percent sign: then the value is what it looks like
    }
  }
}
