package io.queryadvisor.whatif.size;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.snapshot.PostgresState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** How a GiST index stores keys, and whether a server sorts them before it builds. */
final class SpatialFigures {
  /** The version from which points are sorted, and from which ranges and plain values are. */
  private static final int POINTS_SORTED = 150_000;

  private static final int ALL_SORTED = 180_000;
  private static final double BOX_BYTES = 32;

  /** Bytes of a range with two bounds of four or of eight bytes; others vary. */
  private static final Set<Integer> WHOLE_RANGES = Set.of(14, 22);

  private final int version;

  SpatialFigures(Optional<PostgresState> state) {
    this.version = state.map(PostgresState::versionNumber).orElse(ALL_SORTED);
  }

  IndexSize size(Table table, IndexDefinition definition, double rows, List<KeyFigures> keys) {
    List<KeyFigures> stored = new ArrayList<>();
    boolean sorted = definition.method().equals("gist");
    for (int i = 0; i < keys.size(); i++) {
      String type = type(table, definition.keys().get(i));
      stored.add(stored(keys.get(i), type));
      sorted &= version >= (type.equals("point") ? POINTS_SORTED : ALL_SORTED);
      sorted &= !type.equals("box") && !type.equals("polygon") && !type.equals("circle");
    }
    return GistSize.of(rows, stored, sorted);
  }

  private static String type(Table table, IndexKey key) {
    return key.column().flatMap(table::column).map(Column::type).orElse("");
  }

  /** Shapes are kept as their box, plain values (by btree_gist) as a lower and an upper bound. */
  private static KeyFigures stored(KeyFigures key, String type) {
    boolean shape = List.of("point", "polygon", "circle", "box").contains(type);
    boolean plain = key.type().length().isPresent();
    if (type.endsWith("range") && WHOLE_RANGES.contains((int) key.widthBytes())) {
      return new KeyFigures(
          key.type(),
          key.widthBytes(),
          false,
          key.nullFraction(),
          key.distinct(),
          key.commonFrequencies());
    }
    if (!shape && !plain) {
      return key;
    }
    double bytes = shape ? BOX_BYTES : 2.0 * key.type().length().getAsInt();
    StoredType stored =
        new StoredType(
            OptionalInt.of((int) bytes), shape ? 8 : key.type().alignment(), false, false);
    return new KeyFigures(
        stored, bytes, false, key.nullFraction(), key.distinct(), key.commonFrequencies());
  }
}
