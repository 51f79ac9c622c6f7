package io.queryadvisor.migration.project;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Keys of flyway-maven-plugin's configuration and of the properties that begin as its own do. */
final class PomKeys {

  static Map<String, String> read(String text) throws IOException {
    Element root = XmlTree.parse(text, "a POM");
    Map<String, String> keys = new LinkedHashMap<>();
    for (Element plugin : descendants(root, "plugin")) {
      if (child(plugin, "artifactId").equals("flyway-maven-plugin")) {
        descendants(plugin, "configuration").forEach(element -> configuration(element, keys));
      }
    }
    for (Element properties : descendants(root, "properties")) {
      XmlTree.children(properties)
          .forEach(property -> keys.putIfAbsent(property.getTagName(), XmlTree.text(property)));
    }
    return keys;
  }

  private static void configuration(Element configuration, Map<String, String> keys) {
    for (Element setting : XmlTree.children(configuration)) {
      if (setting.getTagName().equals("pluginConfiguration")) {
        configuration(setting, keys);
      } else {
        List<String> items = XmlTree.children(setting).stream().map(XmlTree::text).toList();
        keys.putIfAbsent(
            "flyway." + setting.getTagName(),
            items.isEmpty() ? XmlTree.text(setting) : String.join(",", items));
      }
    }
  }

  private static List<Element> descendants(Element root, String name) {
    NodeList nodes = root.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static String child(Element parent, String name) {
    return XmlTree.children(parent).stream()
        .filter(element -> element.getTagName().equals(name))
        .map(XmlTree::text)
        .findFirst()
        .orElse("");
  }

  private PomKeys() {}
}
