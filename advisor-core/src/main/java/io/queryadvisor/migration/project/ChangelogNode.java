package io.queryadvisor.migration.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/**
 * A part of a changelog, in whatever format it is written.
 *
 * @param name of a change, or of a part of one, without a namespace's prefix
 * @param values its attributes
 * @param children in the file's order
 * @param text that stands in it; empty where it has none
 */
record ChangelogNode(
    String name, Map<String, String> values, List<ChangelogNode> children, String text) {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  ChangelogNode {
    values = Map.copyOf(values);
    children = List.copyOf(children);
  }

  static ChangelogNode ofXml(String text) throws IOException {
    return of(XmlTree.parse(text, "a changelog"));
  }

  private static ChangelogNode of(Element element) {
    Map<String, String> values = new LinkedHashMap<>();
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      values.put(attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
    }
    return new ChangelogNode(
        element.getTagName().replaceFirst("^.*:", ""),
        values,
        XmlTree.children(element).stream().map(ChangelogNode::of).toList(),
        XmlTree.text(element));
  }

  /** YAML, of which JSON is a part. */
  static ChangelogNode ofYaml(String text) throws IOException {
    return of("", YAML.readTree(text));
  }

  private static ChangelogNode of(String name, JsonNode node) {
    Map<String, String> values = new LinkedHashMap<>();
    List<ChangelogNode> children = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(part -> children.addAll(of("", part).spread()));
    }
    node.properties()
        .forEach(
            field -> {
              if (field.getValue().isValueNode()) {
                values.put(field.getKey(), field.getValue().asText());
              } else {
                children.add(of(field.getKey(), field.getValue()));
              }
            });
    return new ChangelogNode(name, values, children, "");
  }

  /** An item of a list is a map of one key, which names it. */
  private List<ChangelogNode> spread() {
    return children.isEmpty()
        ? values.entrySet().stream()
            .map(entry -> new ChangelogNode(entry.getKey(), Map.of(), List.of(), entry.getValue()))
            .toList()
        : children;
  }

  Optional<String> value(String attribute) {
    return Optional.ofNullable(values.get(attribute));
  }

  /** Parts of a name at any depth, not the node itself. */
  Stream<ChangelogNode> descendants(String wanted) {
    return children.stream()
        .flatMap(
            child ->
                Stream.concat(
                    child.name().equals(wanted) ? Stream.of(child) : Stream.empty(),
                    child.descendants(wanted)));
  }
}
