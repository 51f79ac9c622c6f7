package io.queryadvisor.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import net.sf.jsqlparser.statement.upsert.Upsert;
import org.jspecify.annotations.Nullable;

/** Reads INSERT, UPDATE, DELETE and MERGE into a level. */
final class WriteReader {
  private final ShapeBuilder shape;
  private final LevelReader levels;

  WriteReader(ShapeBuilder shape, LevelReader levels) {
    this.shape = shape;
    this.levels = levels;
  }

  void insert(Insert insert, QueryLevel outer) {
    QueryLevel level = levels.commonTables(insert.getWithItemsList(), outer);
    rows(insert.getTable(), insert.getSelect(), level);
  }

  void upsert(Upsert upsert, QueryLevel level) {
    rows(upsert.getTable(), upsert.getSelect(), level);
  }

  private void rows(Table target, @Nullable Select select, QueryLevel level) {
    shape.relation(target, level, true);
    shape.joined(1);
    if (select instanceof Values values) {
      values.getExpressions().forEach(value -> levels.subqueries(value, level));
    } else if (select != null) {
      levels.select(select, shape.level(level.commonTables()));
    }
  }

  void update(Update update, QueryLevel outer, boolean outermost) {
    QueryLevel level = levels.commonTables(update.getWithItemsList(), outer);
    List<Join> joins = joins(update.getStartJoins());
    shape.relation(update.getTable(), level, true);
    int count = 1 + joined(joins, level);
    if (update.getFromItem() != null) {
      count += levels.items(update.getFromItem(), update.getJoins(), level);
    } else {
      count += joined(joins(update.getJoins()), level);
    }
    shape.joined(count);
    for (UpdateSet set : update.getUpdateSets()) {
      for (Column column : set.getColumns()) {
        if (outermost) {
          shape.updatedColumns.add(shape.reference(column, level));
        }
      }
      for (Object value : set.getValues()) {
        levels.subqueries((Expression) value, level);
      }
    }
    levels.where(update.getWhere(), level);
  }

  private static List<Join> joins(@Nullable List<Join> joins) {
    return joins == null ? List.of() : joins;
  }

  /** Joins that follow a target written before them; how many relations they add. */
  private int joined(List<Join> joins, QueryLevel level) {
    if (joins.isEmpty()) {
      return 0;
    }
    List<Join> rest = joins.subList(1, joins.size());
    int count = levels.items(joins.get(0).getFromItem(), rest, level);
    levels.conditions(joins.get(0), level);
    return count;
  }

  void delete(Delete delete, QueryLevel outer) {
    QueryLevel level = levels.commonTables(delete.getWithItemsList(), outer);
    Set<String> written = new HashSet<>();
    for (Table table : delete.getTables() == null ? List.<Table>of() : delete.getTables()) {
      written.add(shape.fold(table.getName()));
    }
    int count = 0;
    for (FromItem item : sources(delete)) {
      if (item instanceof Table table && target(delete, table, written)) {
        shape.relation(table, level, true);
        count++;
      } else {
        count += levels.items(item, null, level);
      }
    }
    count += joined(joins(delete.getJoins()), level);
    shape.joined(count);
    levels.where(delete.getWhere(), level);
  }

  private static List<FromItem> sources(Delete delete) {
    List<FromItem> sources = new ArrayList<>();
    if (delete.getTable() != null) {
      sources.add(delete.getTable());
    }
    if (delete.getUsingFromItemList() != null) {
      sources.addAll(delete.getUsingFromItemList());
    }
    return sources;
  }

  /** MySQL names the tables to delete from, by alias, before FROM; elsewhere it is the first. */
  private boolean target(Delete delete, Table table, Set<String> written) {
    if (written.isEmpty()) {
      return table == delete.getTable();
    }
    String alias = table.getAlias() == null ? table.getName() : table.getAlias().getName();
    return written.contains(shape.fold(alias.strip()));
  }

  void merge(Merge merge, QueryLevel outer) {
    QueryLevel level = levels.commonTables(merge.getWithItemsList(), outer);
    shape.relation(merge.getTable(), level, true);
    FromItem source = merge.getFromItem();
    shape.joined(source == null ? 1 : 1 + levels.items(source, null, level));
    levels.where(merge.getOnCondition(), level);
  }
}
