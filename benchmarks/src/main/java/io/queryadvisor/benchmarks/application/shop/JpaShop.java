package io.queryadvisor.benchmarks.application.shop;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** The shop by Hibernate. */
public final class JpaShop implements AutoCloseable {
  private final Shop shop;
  private final Style style;
  private final SessionFactory sessions;
  private final ThreadLocal<String> tag = ThreadLocal.withInitial(() -> "");

  /**
   * Hibernate on the shop's pool.
   *
   * @param settings beside those that are needed
   */
  public JpaShop(Shop shop, Style style, List<Class<?>> entities, Map<String, Object> settings) {
    this.shop = shop;
    this.style = style;
    Configuration configuration = new Configuration();
    entities.forEach(configuration::addAnnotatedClass);
    configuration
        .getProperties()
        .put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, shop.dataSource());
    StatementInspector tagging = sql -> sql + tag.get();
    configuration.getProperties().put(AvailableSettings.STATEMENT_INSPECTOR, tagging);
    configuration.getProperties().putAll(settings);
    this.sessions = configuration.buildSessionFactory();
  }

  /** Runs a request in a transaction. */
  public void request(String route, Consumer<Session> work) {
    tag.set(Shop.tag(style, route, shop.trace().newRequest()));
    sessions.inTransaction(work);
  }

  @Override
  public void close() {
    sessions.close();
  }
}
