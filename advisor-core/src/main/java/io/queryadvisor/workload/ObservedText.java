package io.queryadvisor.workload;

import io.queryadvisor.sql.StatementText;
import java.util.function.Supplier;

/** The statement of the record at hand, made a text only where it is needed. */
@FunctionalInterface
public interface ObservedText extends Supplier<StatementText> {

  /** The hash of the value sent as {@code $number}; 0 where it was not logged. */
  default int parameterHash(int number) {
    return 0;
  }
}
