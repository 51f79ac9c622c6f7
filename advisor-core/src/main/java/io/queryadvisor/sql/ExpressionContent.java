package io.queryadvisor.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;

/** The columns and the subqueries inside one expression, in the order of the text. */
final class ExpressionContent extends ExpressionVisitorAdapter<Void> {
  /** Words that the parser takes for columns and the server for values. */
  private static final Set<String> VALUE_WORDS =
      Set.of(
          "current_date",
          "current_time",
          "current_timestamp",
          "current_user",
          "localtime",
          "localtimestamp",
          "session_user",
          "sysdate",
          "default");

  private final List<Column> columns = new ArrayList<>();
  private final List<Select> subqueries = new ArrayList<>();

  private ExpressionContent() {}

  static ExpressionContent of(Expression expression) {
    ExpressionContent content = new ExpressionContent();
    expression.accept(content, null);
    return content;
  }

  /** Whether the expression is a bare column. */
  static boolean isColumn(Expression expression) {
    return expression instanceof Column column && !isValueWord(column);
  }

  private static boolean isValueWord(Column column) {
    return column.getTable() == null
        && VALUE_WORDS.contains(column.getColumnName().toLowerCase(Locale.ROOT));
  }

  /** Columns outside subqueries. */
  List<Column> columns() {
    return columns;
  }

  List<Select> subqueries() {
    return subqueries;
  }

  @Override
  public <S> Void visit(Column column, S context) {
    if (!isValueWord(column)) {
      columns.add(column);
    }
    return null;
  }

  @Override
  public <S> Void visit(ParenthesedSelect select, S context) {
    subqueries.add(select);
    return null;
  }

  @Override
  public <S> Void visit(Select select, S context) {
    subqueries.add(select);
    return null;
  }
}
