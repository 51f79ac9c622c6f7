package io.queryadvisor.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.sf.jsqlparser.expression.AllValue;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.MySQLGroupConcat;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.Fetch;
import net.sf.jsqlparser.statement.select.ForMode;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.Offset;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.TableStatement;
import org.jspecify.annotations.Nullable;

/** Reads what only counts on the outermost query: its order, limit, grouping and flags. */
final class OutermostReader {
  private static final Set<String> AGGREGATES =
      Set.of(
          "count",
          "sum",
          "avg",
          "min",
          "max",
          "array_agg",
          "string_agg",
          "json_agg",
          "jsonb_agg",
          "json_object_agg",
          "jsonb_object_agg",
          "bool_and",
          "bool_or",
          "every",
          "bit_and",
          "bit_or",
          "bit_xor",
          "stddev",
          "stddev_pop",
          "stddev_samp",
          "variance",
          "var_pop",
          "var_samp",
          "std",
          "group_concat",
          "json_arrayagg",
          "json_objectagg",
          "any_value",
          "percentile_cont",
          "percentile_disc",
          "mode",
          "corr",
          "xmlagg");

  private static final Set<String> RANDOM = Set.of("random", "rand", "newid", "gen_random_uuid");

  private final ShapeBuilder shape;
  private final ComparedValues values;
  private final QueryLevel level = new QueryLevel(0, Set.of());

  OutermostReader(ShapeBuilder shape, ComparedValues values) {
    this.shape = shape;
    this.values = values;
  }

  void read(Select select) {
    Select body = select;
    limit(body);
    while (body instanceof ParenthesedSelect parenthesed) {
      orderBy(body.getOrderByElements(), List.of());
      body = parenthesed.getSelect();
      limit(body);
    }
    if (body instanceof PlainSelect plain) {
      plain(plain);
    } else if (body instanceof SetOperationList operations) {
      shape.flags.add(ShapeFlag.SET_OPERATION);
      branches(operations);
      orderBy(operations.getOrderByElements(), List.of());
    } else if (body instanceof TableStatement) {
      shape.flags.add(ShapeFlag.STAR);
    }
  }

  private void plain(PlainSelect plain) {
    if (plain.getWhere() != null) {
      shape.flags.add(ShapeFlag.WHERE);
    }
    if (plain.getDistinct() != null) {
      shape.flags.add(ShapeFlag.DISTINCT);
    }
    ForMode mode = plain.getForMode();
    if (mode != null && mode != ForMode.READ_ONLY && mode != ForMode.FETCH_ONLY) {
      shape.flags.add(ShapeFlag.LOCKING);
    }
    if (star(plain)) {
      shape.flags.add(ShapeFlag.STAR);
    }
    grouping(plain);
    orderBy(plain.getOrderByElements(), plain.getSelectItems());
  }

  /** A union has a WHERE if all branches have, and a star if one has. */
  private void branches(SetOperationList operations) {
    boolean filtered = true;
    for (Select branch : operations.getSelects()) {
      Select body = branch;
      while (body instanceof ParenthesedSelect parenthesed) {
        body = parenthesed.getSelect();
      }
      filtered &= body instanceof PlainSelect plain && plain.getWhere() != null;
      if (body instanceof PlainSelect plain && star(plain)) {
        shape.flags.add(ShapeFlag.STAR);
      }
    }
    if (filtered) {
      shape.flags.add(ShapeFlag.WHERE);
    }
  }

  private static boolean star(PlainSelect plain) {
    return plain.getSelectItems().stream()
        .anyMatch(item -> item.getExpression() instanceof AllColumns);
  }

  private void grouping(PlainSelect plain) {
    if (plain.getGroupBy() == null) {
      if (plain.getFromItem() == null
          || plain.getSelectItems().stream().anyMatch(item -> aggregates(item.getExpression()))) {
        shape.flags.add(ShapeFlag.AGGREGATE);
      }
      return;
    }
    shape.flags.add(ShapeFlag.GROUPED);
    List<?> terms = plain.getGroupBy().getGroupByExpressionList();
    for (Object term : terms == null ? List.of() : terms) {
      if (term instanceof Column column) {
        shape.groupBy.add(shape.reference(column, level));
      }
    }
  }

  private static boolean aggregates(Expression expression) {
    boolean[] found = new boolean[1];
    expression.accept(
        new ExpressionVisitorAdapter<Void>() {
          @Override
          public <S> Void visit(Function function, S context) {
            String name = function.getName() == null ? "" : function.getName();
            found[0] |= AGGREGATES.contains(name.toLowerCase(Locale.ROOT));
            return super.visit(function, context);
          }

          @Override
          public <S> Void visit(AnalyticExpression analytic, S context) {
            found[0] |= analytic.getType() != AnalyticType.OVER;
            return null;
          }

          @Override
          public <S> Void visit(MySQLGroupConcat concat, S context) {
            found[0] = true;
            return null;
          }

          @Override
          public <S> Void visit(ParenthesedSelect select, S context) {
            return null;
          }

          @Override
          public <S> Void visit(Select select, S context) {
            return null;
          }
        },
        null);
    return found[0];
  }

  void orderBy(@Nullable List<OrderByElement> terms, List<SelectItem<?>> items) {
    for (OrderByElement term : terms == null ? List.<OrderByElement>of() : terms) {
      Expression expression = selected(term.getExpression(), items);
      Optional<ColumnReference> column =
          expression instanceof Column bare
              ? Optional.of(shape.reference(bare, level))
              : Optional.empty();
      shape.orderBy.add(new OrderTerm(column, term.getExpression().toString(), !term.isAsc()));
      if (expression instanceof Function function
          && function.getName() != null
          && RANDOM.contains(function.getName().toLowerCase(Locale.ROOT))) {
        shape.flags.add(ShapeFlag.RANDOM_ORDER);
      }
    }
  }

  /** What a term that is an output column's number or name stands for. */
  private static Expression selected(Expression term, List<SelectItem<?>> items) {
    if (term instanceof LongValue position) {
      String digits = position.getStringValue();
      int index = digits.length() < 5 ? Integer.parseInt(digits) : 0;
      return index >= 1 && index <= items.size() ? items.get(index - 1).getExpression() : term;
    }
    if (term instanceof Column column && column.getTable() == null) {
      for (SelectItem<?> item : items) {
        if (item.getAlias() != null
            && item.getAlias().getName().strip().equalsIgnoreCase(column.getColumnName())) {
          return item.getExpression();
        }
      }
    }
    return term;
  }

  private void limit(Select select) {
    limit(select.getLimit(), select.getOffset(), select.getFetch());
  }

  /** Reads a limit, unless one was read already: the outer one comes first. */
  void limit(@Nullable Limit limit, @Nullable Offset offset, @Nullable Fetch fetch) {
    if (!shape.limit.equals(RowLimit.NONE) || (limit == null && offset == null && fetch == null)) {
      return;
    }
    Expression rows = rowCount(limit, fetch);
    Expression skipped =
        limit != null && limit.getOffset() != null
            ? limit.getOffset()
            : offset == null ? null : offset.getOffset();
    shape.limit =
        new RowLimit(
            rows != null || fetch != null,
            rows == null ? oneRow(fetch) : values.number(rows),
            skipped != null,
            skipped == null ? OptionalLong.empty() : values.number(skipped));
  }

  /** {@code FETCH FIRST ROW ONLY} has no number. */
  private static OptionalLong oneRow(@Nullable Fetch fetch) {
    return fetch == null ? OptionalLong.empty() : OptionalLong.of(1);
  }

  private static @Nullable Expression rowCount(@Nullable Limit limit, @Nullable Fetch fetch) {
    if (limit != null) {
      Expression rows = limit.getRowCount();
      return rows instanceof AllValue || rows instanceof NullValue ? null : rows;
    }
    return fetch == null ? null : fetch.getExpression();
  }
}
