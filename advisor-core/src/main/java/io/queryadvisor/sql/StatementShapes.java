package io.queryadvisor.sql;

import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.upsert.Upsert;
import org.jspecify.annotations.Nullable;

/** Makes a shape of a parsed statement. */
final class StatementShapes {
  private final ShapeBuilder shape;
  private final LevelReader levels;
  private final WriteReader writes;
  private final OutermostReader outermost;

  private StatementShapes(Engine engine, ComparedValues values) {
    this.shape = new ShapeBuilder(new Identifiers(engine));
    this.levels = new LevelReader(shape, engine, values);
    this.writes = new WriteReader(shape, levels);
    this.outermost = new OutermostReader(shape, values);
  }

  /**
   * The shape.
   *
   * @throws UnreadableSql where the statement neither reads nor writes rows of tables
   */
  static QueryShape of(Statement statement, StatementText text, Engine engine) {
    StatementShapes shapes = new StatementShapes(engine, new ComparedValues(text.parameters()));
    return shapes.shape.build(shapes.read(statement));
  }

  private StatementKind read(Statement statement) {
    QueryLevel level = shape.level(Set.of());
    if (statement instanceof Select select) {
      levels.select(select, level);
      outermost.read(select);
      return StatementKind.SELECT;
    } else if (statement instanceof Insert insert) {
      writes.insert(insert, level);
      insertSelect(insert.getSelect());
      return StatementKind.INSERT;
    } else if (statement instanceof Upsert upsert) {
      writes.upsert(upsert, level);
      insertSelect(upsert.getSelect());
      return StatementKind.INSERT;
    } else if (statement instanceof Update update) {
      writes.update(update, level, true);
      filtered(update.getWhere() != null);
      outermost.orderBy(update.getOrderByElements(), List.of());
      outermost.limit(update.getLimit(), null, null);
      return StatementKind.UPDATE;
    } else if (statement instanceof Delete delete) {
      writes.delete(delete, level);
      filtered(delete.getWhere() != null);
      outermost.orderBy(delete.getOrderByElements(), List.of());
      outermost.limit(delete.getLimit(), null, null);
      return StatementKind.DELETE;
    } else if (statement instanceof Merge merge) {
      writes.merge(merge, level);
      return StatementKind.MERGE;
    }
    throw new UnreadableSql("is no query");
  }

  private void insertSelect(@Nullable Select select) {
    if (select != null && !(select instanceof Values)) {
      shape.flags.add(ShapeFlag.INSERT_SELECT);
    }
  }

  private void filtered(boolean where) {
    if (where) {
      shape.flags.add(ShapeFlag.WHERE);
    }
  }
}
