package io.queryadvisor.whatif.size;

import io.queryadvisor.catalog.snapshot.StoredStatistics;
import io.queryadvisor.whatif.size.KeyEvidence.Group;
import io.queryadvisor.whatif.size.KeyEvidence.Inverted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What statistics of elements (of arrays, and lexemes) tell of a GIN's keys. */
final class ElementFigures {
  /** What a tsvector takes beside its lexemes, and for each of them with one position. */
  private static final double VECTOR_HEADER = 8;

  private static final double LEXEME_OVERHEAD = 8.5;

  private ElementFigures() {}

  /** Empty where there are no such statistics. */
  static Optional<Inverted> of(StoredStatistics known, String type, double rows) {
    int listed = known.commonElements().size();
    if (listed == 0 || known.commonElementFrequencies().size() < listed) {
      return Optional.empty();
    }
    double present = 1 - known.nullFraction();
    List<Group> groups = new ArrayList<>();
    double sum = 0;
    double least = 1;
    for (float each : known.commonElementFrequencies().subList(0, listed)) {
      groups.add(new Group(1, each * present));
      sum += each;
      least = Math.min(least, each);
    }
    double text =
        known.commonElements().stream()
            .mapToInt(each -> each.getBytes(StandardCharsets.UTF_8).length)
            .average()
            .orElse(1);
    double rare = Math.max(0, perRow(known, sum, text) - sum);
    return Optional.of(
        new Inverted(
            keyBytes(type, text),
            with(groups, rare * present, least / 2),
            with(groups, rare * present, least),
            with(groups, rare * present, 1 / rows)));
  }

  private static double perRow(StoredStatistics known, double listed, double text) {
    List<Float> counts = known.elementCountHistogram();
    return counts.isEmpty()
        ? Math.max(listed, (known.averageWidthBytes() - VECTOR_HEADER) / (text + LEXEME_OVERHEAD))
        : counts.get(counts.size() - 1);
  }

  private static double keyBytes(String type, double text) {
    return type.endsWith("[]")
        ? StoredType.of(type.substring(0, type.length() - 2)).length().orElse((int) text + 1)
        : text + 1;
  }

  /** Elements that are not listed, each as frequent as that; what hardly counts is none. */
  private static List<Group> with(List<Group> listed, double perRow, double share) {
    List<Group> all = new ArrayList<>(listed);
    double common = listed.stream().mapToDouble(Group::rowShare).sum();
    if (perRow > 0.02 * common) {
      all.add(new Group(Math.max(1, perRow / share), share));
    }
    return all;
  }
}
