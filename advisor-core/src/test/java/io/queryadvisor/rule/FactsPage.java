package io.queryadvisor.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the list of facts and their fields, out of the records and their Javadoc. */
final class FactsPage {
  private static final Pattern FIRST_SENTENCE = Pattern.compile("(?s)/\\*\\*(.*?)\\n \\* @param");
  private static final Pattern FIELD =
      Pattern.compile("(?s)@param (\\w+) (.*?)(?=\\n \\* @param|\\n \\*/)");

  private FactsPage() {}

  static String text() {
    StringBuilder page =
        new StringBuilder(
            """
            <!-- Generated from the records of io.queryadvisor.fact; edit them, then run ./dev golden. -->

            # Facts

            What a rule's condition can judge. The heading is the name of the CEL variable, and what `judges:` takes. A field
            marked *optional* may have no value: test it with `has(x.field)`, or read it with a default,
            `x.?field.orValue(0)`.
            """);
    FactKinds.byVariable().forEach((variable, type) -> kind(page, variable, type));
    return page.toString();
  }

  private static void kind(StringBuilder page, String variable, Class<?> type) {
    String source = source(type);
    Matcher first = FIRST_SENTENCE.matcher(source);
    page.append("\n## ").append(variable).append("\n\n");
    page.append(first.find() ? plain(first.group(1)) : "").append("\n\n");
    page.append("| field | type | |\n|---|---|---|\n");
    Map<String, String> texts = fields(source);
    for (RecordComponent component : type.getRecordComponents()) {
      page.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  component.getName(),
                  type(component.getGenericType()),
                  texts.getOrDefault(component.getName(), "")));
    }
  }

  private static Map<String, String> fields(String source) {
    Map<String, String> texts = new HashMap<>();
    Matcher field = FIELD.matcher(source);
    while (field.find()) {
      texts.put(field.group(1), plain(field.group(2)));
    }
    return texts;
  }

  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("\\n \\*", " ")
        .replaceAll("\\{@link ([\\w#.]+)\\}", "`$1`")
        .replaceAll("\\{@code\\s+([^}]*)\\}", "`$1`")
        .replaceAll("<p>", "")
        .replaceAll("\\s+", " ")
        .replace("|", "\\|")
        .strip();
  }

  private static String type(Type type) {
    if (type == OptionalLong.class) {
      return "int, *optional*";
    }
    if (type == OptionalDouble.class) {
      return "double, *optional*";
    }
    if (type instanceof ParameterizedType generic) {
      String content = type(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == Optional.class
          ? content + ", *optional*"
          : "list of " + content;
    }
    return simple((Class<?>) type);
  }

  private static String simple(Class<?> type) {
    if (type == long.class || type == Long.class || type == int.class) {
      return "int";
    }
    if (type == boolean.class) {
      return "bool";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> "`'" + constant + "'`")
          .collect(Collectors.joining(", "));
    }
    if (type.isRecord()) {
      String variable = FactKinds.variableOf(type);
      return "[%s](#%s)".formatted(variable, variable.toLowerCase(Locale.ROOT));
    }
    return type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String source(Class<?> type) {
    Path file =
        GoldenFiles.ROOT.resolve(
            "advisor-core/src/main/java/" + type.getName().replace('.', '/') + ".java");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
