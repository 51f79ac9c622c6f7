package io.queryadvisor.migration;

import io.queryadvisor.migration.MigrationFile.Place;
import java.util.List;
import java.util.Optional;

/**
 * One migration, whatever tool runs it.
 *
 * @param slug what it does, such as {@code create_orders_customer_id_idx}; safe in a file's name
 * @param place where its file belongs: {@link Place#LOCATION} or {@link Place#LATER}
 * @param header what a reviewer must know, line by line, without comment marks
 * @param statements without semicolons, in order
 * @param transactional whether all must happen or none; otherwise each is on its own
 * @param wayBack statements that undo it, without semicolons
 * @param notYetDone a query that counts 0 as long as the change is to be made; empty where there is
 *     none
 */
record Change(
    String slug,
    Place place,
    List<String> header,
    List<String> statements,
    boolean transactional,
    List<String> wayBack,
    Optional<String> notYetDone) {

  Change {
    header = List.copyOf(header);
    statements = List.copyOf(statements);
    wayBack = List.copyOf(wayBack);
  }
}
