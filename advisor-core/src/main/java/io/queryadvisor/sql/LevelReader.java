package io.queryadvisor.sql;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.ParenthesedStatement;
import net.sf.jsqlparser.statement.delete.ParenthesedDelete;
import net.sf.jsqlparser.statement.insert.ParenthesedInsert;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.TableStatement;
import net.sf.jsqlparser.statement.select.WithItem;
import net.sf.jsqlparser.statement.update.ParenthesedUpdate;
import org.jspecify.annotations.Nullable;

/** Reads query levels: their common tables, FROM, conditions and subqueries. */
final class LevelReader {
  private final ShapeBuilder shape;
  private final ConditionReader conditions;

  LevelReader(ShapeBuilder shape, Engine engine, ComparedValues values) {
    this.shape = shape;
    this.conditions = new ConditionReader(shape, this, engine, values);
  }

  /** Reads a query into a level that is its own. */
  void select(Select select, QueryLevel level) {
    QueryLevel inner = commonTables(select.getWithItemsList(), level);
    if (select instanceof PlainSelect plain) {
      plain(plain, inner);
    } else if (select instanceof ParenthesedSelect parenthesed) {
      select(parenthesed.getSelect(), inner);
    } else if (select instanceof SetOperationList operations) {
      for (Select branch : operations.getSelects()) {
        select(branch, shape.levelWithin(inner));
      }
    } else if (select instanceof TableStatement table) {
      shape.relation(table.getTable(), inner, false);
      shape.joined(1);
    }
    orderBy(select.getOrderByElements(), inner);
  }

  private void plain(PlainSelect plain, QueryLevel level) {
    from(plain.getFromItem(), plain.getJoins(), level);
    plain.getSelectItems().forEach(item -> subqueries(item.getExpression(), level));
    where(plain.getWhere(), level);
    subqueries(plain.getHaving(), level);
    GroupByElement groupBy = plain.getGroupBy();
    if (groupBy != null && groupBy.getGroupByExpressionList() != null) {
      for (Object term : groupBy.getGroupByExpressionList()) {
        subqueries((Expression) term, level);
      }
    }
  }

  /** Reads WITH; the level with its names. */
  QueryLevel commonTables(@Nullable List<WithItem<?>> items, QueryLevel level) {
    if (items == null) {
      return level;
    }
    Set<String> names = new HashSet<>(level.commonTables());
    for (WithItem<?> item : items) {
      String name = shape.fold(item.getAliasName());
      Set<String> visible = new HashSet<>(names);
      if (item.isRecursive()) {
        visible.add(name);
      }
      commonTable(item.getParenthesedStatement(), visible);
      names.add(name);
    }
    return level.with(names);
  }

  private void commonTable(@Nullable ParenthesedStatement statement, Set<String> visible) {
    WriteReader writes = new WriteReader(shape, this);
    if (statement instanceof Select select) {
      select(select, shape.level(visible));
    } else if (statement instanceof ParenthesedInsert insert) {
      writes.insert(insert.getInsert(), shape.level(visible));
    } else if (statement instanceof ParenthesedUpdate update) {
      writes.update(update.getUpdate(), shape.level(visible), false);
    } else if (statement instanceof ParenthesedDelete delete) {
      writes.delete(delete.getDelete(), shape.level(visible));
    }
  }

  void from(@Nullable FromItem first, @Nullable List<Join> joins, QueryLevel level) {
    if (first != null) {
      shape.joined(items(first, joins, level));
    }
  }

  /** Reads FROM items and their joins; how many relations they join. */
  int items(FromItem first, @Nullable List<Join> joins, QueryLevel level) {
    int count = item(first, level);
    for (Join join : joins == null ? List.<Join>of() : joins) {
      count += item(join.getFromItem(), level);
      conditions(join, level);
    }
    return count;
  }

  /** Reads ON and USING. */
  void conditions(Join join, QueryLevel level) {
    Collection<Expression> on = join.getOnExpressions();
    if (on != null) {
      on.forEach(condition -> where(condition, level));
    }
    if (join.getUsingColumns() != null) {
      join.getUsingColumns().forEach(column -> using(column, join.getFromItem(), level));
    }
  }

  private int item(FromItem item, QueryLevel level) {
    if (item instanceof Table table) {
      shape.relation(table, level, false);
    } else if (item instanceof ParenthesedFromItem nested) {
      return items(nested.getFromItem(), nested.getJoins(), level);
    } else if (item instanceof LateralSubSelect lateral) {
      select(lateral, shape.levelWithin(level));
    } else if (item instanceof Select derived) {
      select(derived, shape.level(level.commonTables()));
    }
    return 1;
  }

  /** {@code USING (c)} compares the joined item's c with that of an item before it. */
  private void using(Column column, FromItem right, QueryLevel level) {
    ColumnReference left = shape.reference(column, level);
    Alias alias = right.getAlias();
    String qualifier =
        alias != null
            ? shape.fold(alias.getName().strip())
            : right instanceof Table table ? shape.fold(table.getName()) : "";
    if (!qualifier.isEmpty()) {
      shape.predicate(
          new Predicate(
              PredicateKind.JOIN,
              new ColumnReference(Optional.of(qualifier), left.column(), level.scope()),
              Optional.of(left),
              Optional.empty(),
              new ComparedValue(ComparedValue.Type.EXPRESSION, left.column()),
              false));
    }
  }

  void where(@Nullable Expression condition, QueryLevel level) {
    if (condition != null) {
      conditions.read(condition, level);
    }
  }

  private void orderBy(@Nullable List<OrderByElement> terms, QueryLevel level) {
    if (terms != null) {
      terms.forEach(term -> subqueries(term.getExpression(), level));
    }
  }

  /** Reads the subqueries of an expression that is no condition. */
  void subqueries(@Nullable Expression expression, QueryLevel level) {
    if (expression != null) {
      for (Select subquery : ExpressionContent.of(expression).subqueries()) {
        select(subquery, shape.levelWithin(level));
      }
    }
  }
}
