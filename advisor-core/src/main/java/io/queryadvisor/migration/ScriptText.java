package io.queryadvisor.migration;

import java.util.List;
import java.util.stream.Collectors;

/** The text of scripts that a plain SQL client could run. */
record ScriptText(String toolVersion, String commentMark) {

  /** With comments as SQL has them. */
  ScriptText(String toolVersion) {
    this(toolVersion, "--");
  }

  String script(Change change, boolean transaction) {
    return header(change.header()) + "\n" + body(change.statements(), transaction);
  }

  /** A script that takes the change back. */
  String wayBack(Change change, String of) {
    List<String> lines = List.of("Takes back:  " + PlainLine.of(of));
    // What is CONCURRENTLY runs in no transaction; SET LOCAL does nothing outside of one.
    boolean transaction = change.transactional() && change.wayBack().size() > 1;
    return header(lines) + "\n" + body(change.wayBack(), transaction);
  }

  String header(List<String> lines) {
    String first =
        "-- Written by Query Advisor "
            + PlainLine.of(toolVersion)
            + ". Review it; then it is yours.\n";
    return first
        + commentMark
        + "\n"
        + lines.stream().map(this::comment).collect(Collectors.joining());
  }

  private String comment(String line) {
    return (commentMark + " " + line).stripTrailing() + "\n";
  }

  private static String body(List<String> statements, boolean transaction) {
    String all = statements.stream().map(sql -> sql + ";\n").collect(Collectors.joining("\n"));
    return transaction ? "BEGIN;\n\n" + all + "\nCOMMIT;\n" : all;
  }
}
