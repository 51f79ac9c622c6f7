package io.queryadvisor.migration.project;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Keys of flyway-maven-plugin's configuration and of the properties that begin as its own do. */
final class PomKeys {

  static Map<String, String> read(String text) throws IOException {
    Element root = parse(text);
    Map<String, String> keys = new LinkedHashMap<>();
    for (Element plugin : descendants(root, "plugin")) {
      if (child(plugin, "artifactId").equals("flyway-maven-plugin")) {
        descendants(plugin, "configuration").forEach(element -> configuration(element, keys));
      }
    }
    for (Element properties : descendants(root, "properties")) {
      children(properties)
          .forEach(property -> keys.putIfAbsent(property.getTagName(), text(property)));
    }
    return keys;
  }

  private static void configuration(Element configuration, Map<String, String> keys) {
    for (Element setting : children(configuration)) {
      if (setting.getTagName().equals("pluginConfiguration")) {
        configuration(setting, keys);
      } else {
        List<String> items = children(setting).stream().map(PomKeys::text).toList();
        keys.putIfAbsent(
            "flyway." + setting.getTagName(),
            items.isEmpty() ? text(setting) : String.join(",", items));
      }
    }
  }

  /** A file of a stranger's: nothing outside of it is read, and no entity expanded. */
  private static Element parse(String text) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Silent());
      return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("not the XML of a POM", e);
    }
  }

  /** Throws instead of printing to standard error. */
  private static final class Silent implements ErrorHandler {
    @Override
    public void warning(SAXParseException exception) {}

    @Override
    public void error(SAXParseException exception) throws SAXException {
      throw exception;
    }

    @Override
    public void fatalError(SAXParseException exception) throws SAXException {
      throw exception;
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

  private static List<Element> children(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static String child(Element parent, String name) {
    return children(parent).stream()
        .filter(element -> element.getTagName().equals(name))
        .map(PomKeys::text)
        .findFirst()
        .orElse("");
  }

  private static String text(Element element) {
    return element.getTextContent().strip();
  }

  private PomKeys() {}
}
