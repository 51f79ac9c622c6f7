package io.queryadvisor.whatif.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.catalog.snapshot.DatabaseLocale;
import io.queryadvisor.error.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of initdb's work, and under which name. */
class ClusterTemplateIT {
  private static final DatabaseLocale LOCALE =
      new DatabaseLocale("UTF8", "libc", "C.UTF-8", "C.UTF-8", Optional.empty());

  @TempDir private Path home = Path.of("");

  private final PostgresPrograms real = BinaryStore.ofUser().nearest(18, new ArrayList<>());

  @BeforeEach
  void takeTheRealPrograms() throws Exception {
    Files.createDirectories(home.resolve("bin"));
    Files.createSymbolicLink(
        home.resolve("bin/postgres"), real.home().resolve("bin/postgres").toRealPath());
  }

  @Test
  void localeThatIsInstalledLaterIsUsed() throws Exception {
    Path installed = home.resolve("installed");
    initdb(
        "[ -e "
            + installed
            + " ] || case \"$*\" in *--lc-collate=C.UTF-8*) echo 'initdb: error: invalid locale"
            + " name \"C.UTF-8\"'; exit 1;; esac");
    assertThat(warnings()).singleElement().asString().contains("has not the locale C.UTF-8");
    assertThat(warnings()).as("the second time").hasSize(1);
    assertThat(templates()).containsExactly("4,encoding=UTF8,locale=C.UTF-8");
    Files.createFile(installed);
    assertThat(warnings()).isEmpty();
    assertThat(templates()).contains("4,encoding=UTF8,lc-collate=C.UTF-8,lc-ctype=C.UTF-8");
  }

  @Test
  void failureThatIsNotOfTheLocaleIsSaidAndNothingIsKept() throws Exception {
    initdb("echo 'initdb: error: could not write file: No space left on device'; exit 1");
    assertThatThrownBy(this::warnings)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");
    assertThat(templates()).isEmpty();
  }

  @Test
  void localesOfEqualHashesHaveTemplatesOfTheirOwn() {
    DatabaseLocale one = new DatabaseLocale("UTF8", "libc", "Aa", "C", Optional.empty());
    DatabaseLocale other = new DatabaseLocale("UTF8", "libc", "BB", "C", Optional.empty());
    assertThat(one.hashCode()).isEqualTo(other.hashCode());
    assertThat(key(one)).isNotEqualTo(key(other));
  }

  @Test
  void nameOfALocaleIsNoPath() {
    assertThat(key(new DatabaseLocale("UTF8", "libc", "../../x,y=z", "C", Optional.empty())))
        .doesNotContain("/")
        .contains("lc-collate=..%2F..%2Fx%2Cy=z");
    assertThat(key(new DatabaseLocale("UTF8", "libc", "x".repeat(999), "C", Optional.empty())))
        .hasSizeLessThan(100);
  }

  private String key(DatabaseLocale locale) {
    return InitDb.attempts(real, locale).get(0).key();
  }

  private List<Diagnostic> warnings() throws IOException {
    List<Diagnostic> diagnostics = new ArrayList<>();
    ClusterTemplate.of(new PostgresPrograms(18, home), LOCALE, diagnostics);
    return diagnostics;
  }

  private List<String> templates() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("templates"))) {
      return files.filter(Files::isDirectory).map(file -> file.getFileName().toString()).toList();
    }
  }

  private void initdb(String before) throws IOException {
    Path script = home.resolve("bin/initdb");
    Files.writeString(
        script,
        "#!/bin/sh\n" + before + "\nexec " + real.home().resolve("bin/initdb") + " \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
