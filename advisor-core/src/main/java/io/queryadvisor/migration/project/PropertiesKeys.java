package io.queryadvisor.migration.project;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Keys of a properties file. */
final class PropertiesKeys {

  static Map<String, String> read(String text) throws IOException {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IllegalArgumentException e) {
      throw new IOException("malformed escape", e);
    }
    Map<String, String> keys = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> keys.put(key, properties.getProperty(key)));
    return keys;
  }

  private PropertiesKeys() {}
}
