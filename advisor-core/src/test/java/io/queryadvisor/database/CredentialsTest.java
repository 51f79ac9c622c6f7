package io.queryadvisor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.error.AdvisorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
  private static final String POSTGRES = "jdbc:postgresql://db.example:5433/shop";
  private static final String MYSQL = "jdbc:mysql://db.example/shop";

  @TempDir Path home = Path.of(".");
  private final Notes notes = new Notes("test");

  private ResolvedLogin resolve(String url, Map<String, String> environment) {
    return resolve(new DatabaseLogin(url, Optional.empty(), Optional.empty()), environment);
  }

  private ResolvedLogin resolve(DatabaseLogin login, Map<String, String> environment) {
    return new Credentials(environment, home, "os-user", notes).resolve(login);
  }

  private void write(String name, String permissions, String text) throws IOException {
    Path file = Files.writeString(home.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void givenLoginWinsOverEverything() {
    ResolvedLogin login =
        resolve(
            new DatabaseLogin(POSTGRES + "?user=b&password=y", Optional.of("a"), Optional.of("x")),
            Map.of("PGUSER", "c", "PGPASSWORD", "z"));
    assertThat(login.user()).isEqualTo("a");
    assertThat(login.password()).contains("x");
  }

  @Test
  void urlLosesUserPasswordAndServiceButKeepsTheRest() {
    ResolvedLogin login =
        resolve(POSTGRES + "?user=a%40b&password=p%26q&sslmode=require", Map.of());
    assertThat(login.url()).isEqualTo(POSTGRES + "?sslmode=require");
    assertThat(login.user()).isEqualTo("a@b");
    assertThat(login.password()).contains("p&q");
    assertThat(login.toString()).doesNotContain("p&q");
  }

  @Test
  void passwordBeforeTheHostIsTakenOut() {
    ResolvedLogin login = resolve("jdbc:mysql://bob:s%2Fcret@h1:3307,h2/shop?a=b", Map.of());
    assertThat(login.url()).isEqualTo("jdbc:mysql://h1:3307,h2/shop?a=b");
    assertThat(login.user()).isEqualTo("bob");
    assertThat(login.password()).contains("s/cret");
  }

  @Test
  void postgresEnvironmentIsUsed() {
    ResolvedLogin login = resolve(POSTGRES, Map.of("PGUSER", "u", "PGPASSWORD", "p"));
    assertThat(login.user()).isEqualTo("u");
    assertThat(login.password()).contains("p");
  }

  @Test
  void withoutAnythingTheSystemUserLogsInWithoutPassword() {
    ResolvedLogin login = resolve("jdbc:postgresql:", Map.of());
    assertThat(login.user()).isEqualTo("os-user");
    assertThat(login.password()).isEmpty();
    assertThat(login.url()).isEqualTo("jdbc:postgresql://localhost/os-user");
  }

  @Test
  void passwordFileGivesItsFirstMatch() throws IOException {
    write(
        ".pgpass",
        "rw-------",
        """
        # comment
        db.example:5432:*:*:wrong-port
        db.example:5433:shop:os-user:a\\:b\\\\c
        *:*:*:*:last
        """);
    assertThat(resolve(POSTGRES, Map.of()).password()).contains("a:b\\c");
    assertThat(resolve("jdbc:postgresql://other/shop", Map.of()).password()).contains("last");
    assertThat(notes.diagnostics()).isEmpty();
  }

  @Test
  void passwordFileThatOthersMayReadIsIgnored() throws IOException {
    write(".pgpass", "rw-r-----", "*:*:*:*:secret");
    assertThat(resolve(POSTGRES, Map.of()).password()).isEmpty();
    assertThat(notes.diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.message()).contains(".pgpass is ignored", "chmod 600"));
  }

  @Test
  void passwordFileMayLieElsewhere() throws IOException {
    write("elsewhere", "rw-------", "*:*:*:*:there");
    String file = home.resolve("elsewhere").toString();
    assertThat(resolve(POSTGRES, Map.of("PGPASSFILE", file)).password()).contains("there");
  }

  @Test
  void serviceFillsWhatTheUrlLeavesOpen() throws IOException {
    write(
        ".pg_service.conf",
        "rw-r--r--",
        """
        [other]
        host=wrong
        [prod]
        host=pg.example
        port=6432
        dbname=shop
        user=svc
        password=pw
        sslmode=verify-full
        """);
    ResolvedLogin login = resolve("jdbc:postgresql://?service=prod", Map.of("PGUSER", "no"));
    assertThat(login.url()).isEqualTo("jdbc:postgresql://pg.example:6432/shop?sslmode=verify-full");
    assertThat(login.user()).isEqualTo("svc");
    assertThat(login.password()).contains("pw");
    assertThat(resolve(POSTGRES, Map.of("PGSERVICE", "prod")).url())
        .isEqualTo(POSTGRES + "?sslmode=verify-full");
  }

  @Test
  void unknownServiceIsAnError() {
    assertThatThrownBy(() -> resolve("jdbc:postgresql://?service=none", Map.of()))
        .isInstanceOf(AdvisorException.class)
        .hasMessageContaining("the service none is not defined in");
  }

  @Test
  void optionFileComesBeforeTheEnvironment() throws IOException {
    write(
        ".my.cnf",
        "rw-------",
        """
        [mysqld]
        user=no
        [client]
        user = app
        password = "pa#ss"
        """);
    ResolvedLogin login = resolve(MYSQL, Map.of("MYSQL_PWD", "env"));
    assertThat(login.user()).isEqualTo("app");
    assertThat(login.password()).contains("pa#ss");
  }

  @Test
  void optionFileThatAnybodyMayWriteIsIgnored() throws IOException {
    write(".my.cnf", "rw-rw-rw-", "[client]\npassword=x");
    assertThat(resolve(MYSQL, Map.of("MYSQL_PWD", "env")).password()).contains("env");
    assertThat(notes.diagnostics()).hasSize(1);
  }

  @Test
  void otherEnginesAreRefusedWithoutTheirPassword() {
    assertThatThrownBy(() -> resolve("jdbc:oracle://u:hidden@h/x?password=hidden", Map.of()))
        .isInstanceOf(AdvisorException.class)
        .hasMessageContaining("must begin with jdbc:postgresql:")
        .hasMessageNotContaining("hidden");
  }
}
