package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.snapshot.DatabaseLocale;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A way to call initdb.
 *
 * @param sorting how texts are sorted, where it is not as in the database; else empty
 * @param locale its arguments for the locale
 */
record InitDb(PostgresPrograms programs, String sorting, List<String> locale) {

  private static final int MOST_OF_A_NAME = 200;

  private static final Pattern OF_LOCALE =
      Pattern.compile("locale|encoding|collat|ICU|language tag|LC_", Pattern.CASE_INSENSITIVE);

  /**
   * Best first: the database's own locale; ICU's rules for the same language (version 15 and
   * later); code points by a locale that is not C, which alone allows LIKE to use a plain index; C.
   */
  static List<InitDb> attempts(PostgresPrograms programs, DatabaseLocale locale) {
    String encoding = "--encoding=" + locale.encoding();
    List<InitDb> attempts = new ArrayList<>();
    attempts.add(new InitDb(programs, "", own(programs, locale, encoding)));
    Optional<String> tag = languageTag(locale.locale().orElse(locale.collate()));
    if (programs.major() >= 15 && tag.isPresent()) {
      attempts.add(
          new InitDb(
              programs,
              "ICU's rules for " + tag.get(),
              List.of(
                  encoding, "--locale=C", "--locale-provider=icu", "--icu-locale=" + tag.get())));
    }
    attempts.add(new InitDb(programs, "code points", List.of(encoding, "--locale=C.UTF-8")));
    attempts.add(new InitDb(programs, "bytes", List.of(encoding, "--locale=C")));
    return attempts;
  }

  private static List<String> own(
      PostgresPrograms programs, DatabaseLocale locale, String encoding) {
    List<String> arguments =
        new ArrayList<>(
            List.of(encoding, "--lc-collate=" + locale.collate(), "--lc-ctype=" + locale.ctype()));
    if (programs.major() >= 15 && !locale.provider().equals("libc")) {
      arguments.add("--locale-provider=" + locale.provider());
      String option = locale.provider().equals("icu") ? "--icu-locale=" : "--builtin-locale=";
      locale.locale().ifPresent(name -> arguments.add(option + name));
    }
    return arguments;
  }

  /** {@code en-US} of {@code en_US.UTF-8}; empty for C and POSIX. */
  private static Optional<String> languageTag(String name) {
    String tag = name.replaceFirst("[.@].*", "").replace('_', '-');
    return tag.matches("[A-Za-z]{2,3}(-\\w+)*") ? Optional.of(tag) : Optional.empty();
  }

  /** Makes a data directory; returns why it failed, or nothing. */
  String run(Path data, Path password) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-D",
                data.toString(),
                "-U",
                TwinServer.SUPERUSER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + password,
                "--no-sync",
                "--wal-segsize=1",
                "--lc-messages=C"));
    if (programs.major() >= 18) {
      arguments.add("--no-data-checksums");
    }
    arguments.addAll(locale);
    return run(programs.command("initdb", arguments), "");
  }

  /**
   * A name of a file for what these arguments make: of its version and of each of them, so that no
   * two have the same.
   */
  String key() {
    String key =
        locale.stream()
            .map(argument -> argument.replaceFirst("^--", ""))
            .map(argument -> URLEncoder.encode(argument, StandardCharsets.UTF_8))
            .map(argument -> argument.replace("%3D", "=").replace("*", "%2A"))
            .map(argument -> "," + argument)
            .collect(Collectors.joining());
    return key.length() <= MOST_OF_A_NAME ? key : "," + digest(key);
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a problem is that this server, on this machine, has no such locale. */
  static boolean isOfLocale(String problem) {
    return OF_LOCALE.matcher(problem).find();
  }

  /** Drops the databases that a twin never makes another from: two thirds of all files. */
  void dropTemplates(Path data) throws IOException {
    List<String> arguments = List.of("--single", "-D", data.toString(), TwinServer.DATABASE);
    String failure =
        run(
            programs.command("postgres", arguments),
            """
            UPDATE pg_database SET datistemplate = false
            DROP DATABASE template0
            DROP DATABASE template1
            """);
    if (!failure.isEmpty()) {
      throw new IOException("initdb failed: " + failure);
    }
  }

  private static String run(List<String> command, String input) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return process.waitFor() == 0 ? "" : problem(output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static String problem(String output) {
    return output
        .lines()
        .filter(line -> line.matches("(initdb|unshare|.*FATAL|.*PANIC): .*"))
        .findFirst()
        .orElse(output.isBlank() ? "it says nothing" : output)
        .replaceAll("\\s+", " ")
        .strip();
  }
}
