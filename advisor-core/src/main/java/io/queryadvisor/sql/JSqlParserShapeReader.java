package io.queryadvisor.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.sf.jsqlparser.parser.AbstractJSqlParser.Dialect;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.statement.Statement;

/**
 * Understands statements by JSqlParser, within limits: 2 seconds and 8 MiB of stack a statement, on
 * daemon threads of its own, at most one for each processor; texts of at most 100,000 characters
 * after lists were shortened. The last 4,096 results are kept, failures too.
 */
public final class JSqlParserShapeReader implements QueryShapeReader {
  private static final long LIMIT_MS = 2_000;
  private static final long WAIT_MS = 30_000;
  private static final long STACK_BYTES = 8L << 20;
  private static final int CACHED = 4_096;
  private static final int CACHED_CHARACTERS = 16_384;

  private static final Semaphore THREADS =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

  private final Map<Key, Understanding> cache = new Cache();

  private record Key(StatementText statement, Engine engine) {}

  private static final class Cache extends LinkedHashMap<Key, Understanding> {
    private static final long serialVersionUID = 1L;

    Cache() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, Understanding> eldest) {
      return size() > CACHED;
    }
  }

  @Override
  public Understanding read(StatementText statement, Engine engine) {
    if (statement.sql().length() > CACHED_CHARACTERS) {
      return understand(statement, engine);
    }
    Key key = new Key(statement, engine);
    synchronized (cache) {
      Understanding known = cache.get(key);
      if (known != null) {
        return known;
      }
    }
    Understanding understanding = understand(statement, engine);
    synchronized (cache) {
      cache.put(key, understanding);
    }
    return understanding;
  }

  private static Understanding understand(StatementText statement, Engine engine) {
    try {
      String cleaned = SqlCleaner.clean(statement.sql(), engine);
      return new Understanding.Understood(limited(new Parse(cleaned, statement, engine)));
    } catch (UnreadableSql e) {
      return new Understanding.Failed(String.valueOf(e.getMessage()));
    }
  }

  /** Runs a parse on a thread of its own; a permit is held until that thread has ended. */
  private static QueryShape limited(Parse parse) {
    CompletableFuture<QueryShape> result = new CompletableFuture<>();
    try {
      if (!THREADS.tryAcquire(WAIT_MS, TimeUnit.MILLISECONDS)) {
        throw new UnreadableSql("was not read: statements before it still are");
      }
      Thread thread = new Thread(null, () -> run(parse, result), "sql-shape", STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      return result.get(LIMIT_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      parse.interrupt();
      throw new UnreadableSql("takes longer than " + LIMIT_MS / 1_000 + " s to read");
    } catch (InterruptedException e) {
      parse.interrupt();
      Thread.currentThread().interrupt();
      throw new UnreadableSql("was not read: interrupted");
    } catch (ExecutionException e) {
      throw new UnreadableSql(reason(e.getCause() == null ? e : e.getCause()));
    }
  }

  // whatever a hostile text makes the parser throw must end as a reason, never as a dead thread
  private static void run(Parse parse, CompletableFuture<QueryShape> result) {
    try {
      result.complete(parse.shape());
    } catch (Throwable e) {
      result.completeExceptionally(e);
    } finally {
      THREADS.release();
    }
  }

  private static String reason(Throwable cause) {
    if (cause instanceof UnreadableSql unreadable) {
      return String.valueOf(unreadable.getMessage());
    } else if (cause instanceof StackOverflowError) {
      return "nests too deep";
    }
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
    return "does not parse: " + (message.length() <= 160 ? message : message.substring(0, 160));
  }

  /** One parse, that can be interrupted from another thread. */
  private static final class Parse {
    private final String cleaned;
    private final StatementText statement;
    private final Engine engine;
    private volatile boolean interrupted;
    private volatile CCJSqlParser parser;

    Parse(String cleaned, StatementText statement, Engine engine) {
      this.cleaned = cleaned;
      this.statement = statement;
      this.engine = engine;
      this.parser = parser(false);
    }

    private CCJSqlParser parser(boolean complex) {
      Dialect dialect = engine == Engine.POSTGRESQL ? Dialect.POSTGRESQL : Dialect.MYSQL;
      return new CCJSqlParser(new StringProvider(cleaned))
          .withDialect(dialect)
          .withAllowComplexParsing(complex);
    }

    void interrupt() {
      interrupted = true;
      parser.interrupted = true;
    }

    /** The quick grammar first; the complete one reads nested expressions, but slowly. */
    QueryShape shape() throws ParseException {
      Statement parsed;
      try {
        parsed = parser.Statement();
      } catch (ParseException e) {
        parser = parser(true);
        parser.interrupted = interrupted;
        parsed = parser.Statement();
      }
      if (parser.getNextToken().kind != 0) {
        throw new UnreadableSql("goes on where a statement should end");
      }
      return StatementShapes.of(parsed, statement, engine);
    }
  }
}
