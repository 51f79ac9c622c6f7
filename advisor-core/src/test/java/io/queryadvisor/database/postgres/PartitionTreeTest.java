package io.queryadvisor.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PartitionTreeTest {
  private final PartitionTree tree = new PartitionTree();

  @Test
  void relationWithoutPartitionsHasItsOwnValue() {
    assertThat(tree.sum(1, OptionalLong::of)).hasValue(1);
  }

  @Test
  void leavesOfAllLevelsAreSummed() {
    tree.add(OptionalLong.of(1), 2);
    tree.add(OptionalLong.of(1), 3);
    tree.add(OptionalLong.of(3), 40);
    tree.add(OptionalLong.of(3), 50);
    assertThat(tree.sum(1, OptionalLong::of)).hasValue(92);
  }

  @Test
  void sumOfUnknownsIsUnknown() {
    tree.add(OptionalLong.of(1), 2);
    assertThat(tree.sum(1, oid -> OptionalLong.empty())).isEmpty();
  }
}
