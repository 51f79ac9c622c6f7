package io.queryadvisor.migration.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys of Spring's YAML; documents for a profile are left out. */
final class YamlKeys {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  static Map<String, String> read(String text) throws IOException {
    Map<String, String> keys = new LinkedHashMap<>();
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(text)) {
      while (documents.hasNextValue()) {
        Map<String, String> document = new LinkedHashMap<>();
        flatten("", documents.nextValue(), document);
        if (document.keySet().stream().noneMatch(key -> key.startsWith("spring.config.activate"))) {
          document.forEach(keys::putIfAbsent);
        }
      }
    }
    return keys;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> keys) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  flatten(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      keys));
    } else if (node.isArray()) {
      StringBuilder list = new StringBuilder();
      node.forEach(item -> list.append(list.isEmpty() ? "" : ",").append(item.asText()));
      keys.put(path, list.toString());
    } else if (node.isValueNode()) {
      keys.put(path, node.asText());
    }
  }

  private YamlKeys() {}
}
