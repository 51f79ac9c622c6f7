package io.queryadvisor.benchmarks.application.shop;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What the application really asked, request by request, noted on its own side: what detectors with
 * perfect knowledge of requests would see.
 */
public final class Trace {
  /**
   * An execution.
   *
   * @param request which request sent it, counted from 1
   * @param sql as it was prepared
   * @param parameters in order, as text
   */
  public record Executed(int request, String sql, List<String> parameters) {}

  private final List<Executed> executed = Collections.synchronizedList(new ArrayList<>());
  private final ThreadLocal<Integer> request = ThreadLocal.withInitial(() -> 0);
  private int requests;

  /** What this thread sends from now on belongs to a new request; returns its number. */
  public synchronized int newRequest() {
    requests++;
    request.set(requests);
    return requests;
  }

  /** All executions of prepared statements so far, in the order of their sending. */
  public List<Executed> executed() {
    synchronized (executed) {
      return List.copyOf(executed);
    }
  }

  /** A data source whose connections are noted. */
  DataSource of(DataSource source) {
    return proxy(
        DataSource.class,
        source,
        (method, arguments, result) ->
            result instanceof Connection connection ? connection(connection) : result);
  }

  private Connection connection(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        (method, arguments, result) ->
            result instanceof PreparedStatement statement
                ? statement(statement, String.valueOf(arguments[0]))
                : result);
  }

  private PreparedStatement statement(PreparedStatement statement, String sql) {
    Map<Integer, String> bound = new TreeMap<>();
    return proxy(
        PreparedStatement.class,
        statement,
        (method, arguments, result) -> {
          if (method.startsWith("set") && arguments.length >= 2) {
            bound.put((Integer) arguments[0], String.valueOf(arguments[1]));
          } else if (method.startsWith("execute")) {
            executed.add(new Executed(request.get(), sql, List.copyOf(bound.values())));
          }
          return result;
        });
  }

  private interface Noticed {
    @Nullable Object after(String method, Object[] arguments, @Nullable Object result)
        throws SQLException;
  }

  private static <T> T proxy(Class<T> type, T target, Noticed noticed) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                Object result = method.invoke(target, arguments);
                Object[] given = arguments == null ? new Object[0] : arguments;
                return noticed.after(method.getName(), given, result);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            }));
  }
}
