package io.queryadvisor.cache;

import io.queryadvisor.sql.ShapeFlag;
import io.queryadvisor.workload.TracedWrites;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says which statements' results must not be kept, whatever their traffic. */
public final class Cacheable {
  private static final Set<String> SYSTEM =
      Set.of("pg_catalog", "information_schema", "mysql", "performance_schema", "sys");
  private static final Pattern VOLATILE =
      Pattern.compile(
          "\\b(random|rand|nextval|currval|lastval|setval|gen_random_uuid|uuid_generate_v\\w+|uuid"
              + "|clock_timestamp|timeofday|sysdate|pg_sleep|sleep|pg_(?:try_)?advisory\\w+"
              + "|get_lock|release_lock|last_insert_id|found_rows|row_count|connection_id"
              + "|pg_backend_pid|txid_current|pg_current_xact_id|set_config|pg_notify)\\s*\\(",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TIME =
      Pattern.compile(
          "\\b(?:now|statement_timestamp|transaction_timestamp|curdate|curtime|unix_timestamp"
              + "|utc_timestamp)\\s*\\(|\\bcurrent_(?:date|time|timestamp)\\b|\\blocaltime(?:stamp)?\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern USER =
      Pattern.compile(
          "\\b(?:current_user|session_user|current_role)\\b|\\bcurrent_setting\\s*\\(|\\buser\\s*\\(",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TEMPORARY =
      Pattern.compile(
          "^CREATE (?:GLOBAL |LOCAL )?TEMP(?:ORARY)? TABLE (?:IF NOT EXISTS )?([\\w.\"`$]+)",
          Pattern.CASE_INSENSITIVE);

  private final Set<String> temporary;
  private final Set<String> secured;

  Cacheable(List<TracedWrites> writes, Set<String> securedTables) {
    temporary =
        writes.stream()
            .map(each -> TEMPORARY.matcher(each.text()))
            .filter(Matcher::find)
            .map(found -> Names.fold(found.group(1)))
            .collect(Collectors.toSet());
    secured = securedTables.stream().map(Names::fold).collect(Collectors.toSet());
  }

  /** Why the results must not be kept; empty where they may. */
  Optional<String> obstacle(ReadStatement read) {
    String text = read.digest().text();
    if (read.shape().isEmpty()) {
      return Optional.of("its text was not understood, so that what it reads is not known");
    } else if (read.writes()) {
      return Optional.of("it writes as well");
    } else if (isLocking(read)) {
      return Optional.of("it locks the rows that it reads");
    } else if (read.tables().isEmpty()) {
      return Optional.of("it reads no table");
    } else if (callsVolatile(text).isPresent()) {
      return Optional.of(
          "it calls " + callsVolatile(text).get() + "(), which never tells the same");
    }
    return read.tables().stream()
        .filter(this::isPassing)
        .findFirst()
        .map(table -> "it reads " + table + ", a temporary or system table");
  }

  /** Whether a replica or a cache could not run it for its locks. */
  static boolean isLocking(ReadStatement read) {
    return read.shape().filter(shape -> shape.has(ShapeFlag.LOCKING)).isPresent();
  }

  /** The first function in a text that gives another answer each time, or has an effect. */
  public static Optional<String> callsVolatile(String text) {
    Matcher call = VOLATILE.matcher(text);
    return call.find() ? Optional.of(call.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
  }

  private boolean isPassing(String table) {
    int dot = table.indexOf('.');
    String schema = dot < 0 ? "" : table.substring(0, dot);
    return SYSTEM.contains(schema)
        || schema.startsWith("pg_temp")
        || (dot < 0 && table.startsWith("pg_"))
        || temporary.contains(table);
  }

  /** Whether its answer changes as time goes by, without a write. */
  static boolean dependsOnTime(ReadStatement read) {
    return TIME.matcher(read.digest().text()).find();
  }

  /** Why the key must hold who asks; empty where it need not. */
  Optional<String> dependsOnUser(ReadStatement read) {
    Set<String> tables = new TreeSet<>(read.tables());
    tables.retainAll(secured);
    if (!tables.isEmpty()) {
      return Optional.of(
          String.join(", ", tables) + " has row security: the user belongs into the key");
    }
    return USER.matcher(read.digest().text()).find()
        ? Optional.of("it asks who is logged in: the user belongs into the key")
        : Optional.empty();
  }
}
