package io.queryadvisor.fact;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.QueryShape;
import io.queryadvisor.sql.QueryShapeReader;
import io.queryadvisor.sql.QueryShapeReader.Understanding;
import io.queryadvisor.sql.RowLimit;
import io.queryadvisor.sql.StatementText;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What became of a digest's text.
 *
 * @param understanding of its first sample that can be read, else of its text
 * @param limit of the reading with the largest offset
 */
record QueryReading(Understanding understanding, RowLimit limit) {

  static QueryReading of(QueryDigest digest, QueryShapeReader reader, Engine engine) {
    List<StatementText> texts = new ArrayList<>();
    digest.samples().stream().map(Sample::statement).forEach(texts::add);
    texts.add(StatementText.of(digest.text()));
    Understanding first = reader.read(texts.get(0), engine);
    for (int i = 1; i < texts.size() && first instanceof Understanding.Failed; i++) {
      Understanding next = reader.read(texts.get(i), engine);
      first = next instanceof Understanding.Understood ? next : first;
    }
    return first instanceof Understanding.Understood understood
        ? new QueryReading(first, deepest(understood.shape().limit(), texts, reader, engine))
        : new QueryReading(first, RowLimit.NONE);
  }

  /** Only an offset, or a limit that the first text does not tell, is worth reading the others. */
  private static RowLimit deepest(
      RowLimit first, List<StatementText> texts, QueryShapeReader reader, Engine engine) {
    RowLimit limit = first;
    if (limit.offsets() || (limit.limited() && limit.limit().isEmpty())) {
      for (StatementText text : texts) {
        if (reader.read(text, engine) instanceof Understanding.Understood understood) {
          limit = deeper(limit, understood.shape());
        }
      }
    }
    return limit;
  }

  private static RowLimit deeper(RowLimit limit, QueryShape shape) {
    RowLimit other = shape.limit();
    boolean deeper = rows(other.offset()) > rows(limit.offset());
    boolean better = limit.limit().isEmpty() && other.limit().isPresent();
    return limit.equals(RowLimit.NONE) || deeper || better
        ? new RowLimit(
            other.limited(),
            other.limit().isPresent() ? other.limit() : limit.limit(),
            other.offsets(),
            deeper ? other.offset() : limit.offset().isPresent() ? limit.offset() : other.offset())
        : limit;
  }

  private static long rows(OptionalLong offset) {
    return offset.orElse(-1);
  }
}
