package io.queryadvisor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the rooms to the one diagram of docs/architecture.md: one direction, no way back. */
class ArchitectureTest {
  private static final String ROOT = "io.queryadvisor";

  /**
   * What each room may use, beside itself and libraries. A room that is not here fails the test.
   */
  private static final Map<String, List<String>> MAY_USE =
      new TreeMap<>(
          Map.ofEntries(
              entry("error"),
              entry("sql", "error"),
              entry("catalog", "error", "sql"),
              entry("plan", "error"),
              entry("workload", "error", "sql"),
              entry("log", "error", "sql", "workload"),
              entry("database", "error", "sql", "catalog", "plan", "workload"),
              entry("fact", "error", "sql", "catalog", "workload"),
              entry("pool", "error", "workload"),
              entry("rule", "error", "sql", "fact"),
              entry("whatif", "error", "sql", "catalog", "plan", "database"),
              entry("index", "error", "sql", "catalog", "plan", "workload", "fact", "whatif"),
              entry("cache", "error", "sql", "catalog", "workload"),
              entry("offload", "error", "sql", "workload", "cache"),
              entry("validation", "error", "sql", "catalog", "plan", "database", "whatif", "index"),
              entry("migration", "error", "sql", "catalog", "whatif", "index"),
              entry(
                  "report",
                  "error",
                  "sql",
                  "catalog",
                  "plan",
                  "workload",
                  "fact",
                  "rule",
                  "whatif",
                  "index",
                  "cache",
                  "pool",
                  "offload")));

  private static Map.Entry<String, List<String>> entry(String room, String... mayUse) {
    return Map.entry(room, List.of(mayUse));
  }

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @TestFactory
  Stream<DynamicTest> roomUsesOnlyWhatTheDiagramAllows() {
    return MAY_USE.entrySet().stream()
        .map(room -> DynamicTest.dynamicTest(room.getKey(), () -> check(room)));
  }

  private static void check(Map.Entry<String, List<String>> room) {
    String[] allowed =
        Stream.concat(Stream.of(room.getKey()), room.getValue().stream())
            .map(name -> ROOT + "." + name + "..")
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(ROOT + "." + room.getKey() + "..")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(allowed)))
        .check(CLASSES);
  }

  @Test
  void everyRoomIsInTheDiagram() {
    Set<String> rooms =
        CLASSES.stream()
            .map(type -> type.getPackageName().substring(ROOT.length()))
            .filter(name -> !name.isEmpty())
            .map(name -> name.substring(1).split("\\.", 2)[0])
            .collect(Collectors.toSet());
    assertThat(MAY_USE.keySet()).containsExactlyInAnyOrderElementsOf(rooms);
  }

  @Test
  void roomsHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheRoomsOfServersSpeakJdbc() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".database..", ROOT + ".whatif..", ROOT + ".validation..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer..", "org.postgresql.."))
        .check(CLASSES);
  }

  @Test
  void noClassIsCompiledAgainstTheMySqlOrMariaDbDriver() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("com.mysql..", "org.mariadb.."))
        .check(CLASSES);
  }

  @Test
  void onlyTheRuleRoomKnowsCel() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".rule..")
        .should()
        .dependOnClassesThat(resideInAPackage("dev.cel.."))
        .check(CLASSES);
  }

  @Test
  void yamlIsReadWhereRulesAndProjectsKeepIt() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".rule..", ROOT + ".migration.project..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.yaml..", "com.fasterxml.jackson.dataformat.yaml.."))
        .check(CLASSES);
  }

  @Test
  void onlyTheSqlRoomKnowsTheParser() {
    noClasses()
        .that(not(resideInAPackage(ROOT + ".sql..")))
        .should()
        .dependOnClassesThat(resideInAPackage("net.sf.jsqlparser.."))
        .check(CLASSES);
  }

  @Test
  void whatThinksNeitherReadsFilesNorClocks() {
    noClasses()
        .that(
            resideInAnyPackage(
                ROOT + ".fact..", ROOT + ".rule..", ROOT + ".index..", ROOT + ".report.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.nio.file..", "java.net..", "java.nio.channels.."))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.File")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .check(CLASSES);
  }
}
