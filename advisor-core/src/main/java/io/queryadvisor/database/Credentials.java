package io.queryadvisor.database;

import static java.nio.file.attribute.PosixFilePermission.GROUP_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds user and password where the engine's own client finds them: the caller's first, then the
 * URL's, then service file, environment and password file (libpq), or option file and environment
 * (mysql).
 */
final class Credentials {
  private static final Set<PosixFilePermission> NOT_OWNER =
      Set.of(GROUP_READ, GROUP_WRITE, GROUP_EXECUTE, OTHERS_READ, OTHERS_WRITE, OTHERS_EXECUTE);
  private static final List<String> OPTION_GROUPS =
      List.of("client-mariadb", "client-server", "client");

  private final Map<String, String> environment;
  private final Path home;
  private final String systemUser;
  private final LoginFiles files;

  Credentials(Map<String, String> environment, Path home, String systemUser, Notes notes) {
    this.environment = Map.copyOf(environment);
    this.home = home;
    this.systemUser = systemUser;
    this.files = new LoginFiles(notes);
  }

  /**
   * Completes a login.
   *
   * @throws AdvisorException USAGE for a URL of no supported engine or an unknown service
   */
  ResolvedLogin resolve(DatabaseLogin login) {
    Driver driver = Driver.of(login.url()).orElseThrow(() -> unsupported(login));
    UrlParts url = UrlParts.of(login.url()).orElseThrow(() -> unsupported(login));
    return switch (driver) {
      case POSTGRESQL -> postgres(login, url);
      case MYSQL, MARIADB -> mysql(driver, login, url);
    };
  }

  private ResolvedLogin postgres(DatabaseLogin login, UrlParts given) {
    Optional<PgService> service =
        given.parameter("service").or(() -> variable("PGSERVICE")).map(this::service);
    UrlParts url = service.map(found -> found.completed(given)).orElse(given);
    String user =
        login
            .user()
            .or(url::user)
            .or(() -> service.flatMap(found -> found.value("user")))
            .or(() -> variable("PGUSER"))
            .orElse(systemUser);
    String database = url.database().isEmpty() ? user : Secrets.decoded(url.database());
    Optional<String> password =
        login
            .password()
            .or(url::password)
            .or(() -> service.flatMap(found -> found.value("password")))
            .or(() -> variable("PGPASSWORD"))
            .or(() -> passwordFile(url, database, user));
    UrlParts complete =
        url.database().isEmpty() ? url.with(url.hosts(), user, url.parameters()) : url;
    return new ResolvedLogin(Driver.POSTGRESQL, complete.withoutLogin(), user, password);
  }

  private PgService service(String name) {
    Path file = variable("PGSERVICEFILE").map(Path::of).orElse(home.resolve(".pg_service.conf"));
    IniFile services = IniFile.of(files.lines(file, Set.of()).orElse(List.of()));
    if (!services.has(name)) {
      throw new AdvisorException(
          ErrorCode.USAGE, "the service " + name + " is not defined in " + file);
    }
    return new PgService(name, services);
  }

  private Optional<String> passwordFile(UrlParts url, String database, String user) {
    Path file = variable("PGPASSFILE").map(Path::of).orElse(home.resolve(".pgpass"));
    return files
        .lines(file, NOT_OWNER)
        .map(PasswordFile::new)
        .flatMap(
            found ->
                found.password(url.firstHost(), url.firstPort().orElse("5432"), database, user));
  }

  private ResolvedLogin mysql(Driver driver, DatabaseLogin login, UrlParts url) {
    IniFile options =
        IniFile.of(files.lines(home.resolve(".my.cnf"), Set.of(OTHERS_WRITE)).orElse(List.of()));
    String user =
        login.user().or(url::user).or(() -> option(driver, options, "user")).orElse(systemUser);
    Optional<String> password =
        login
            .password()
            .or(url::password)
            .or(() -> option(driver, options, "password"))
            .or(() -> variable("MYSQL_PWD"));
    return new ResolvedLogin(driver, url.withoutLogin(), user, password);
  }

  private static Optional<String> option(Driver driver, IniFile options, String name) {
    List<String> groups = new ArrayList<>(OPTION_GROUPS);
    if (driver == Driver.MYSQL) {
      groups.retainAll(List.of("client"));
    }
    return groups.stream()
        .flatMap(group -> options.value(group, name).stream())
        .map(value -> value.replaceFirst("^(['\"])(.*)\\1$", "$2"))
        .findFirst();
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  private static AdvisorException unsupported(DatabaseLogin login) {
    return new AdvisorException(
        ErrorCode.USAGE,
        "cannot connect to "
            + login.displayUrl()
            + ": the URL must begin with jdbc:postgresql:, jdbc:mysql: or jdbc:mariadb:");
  }
}
