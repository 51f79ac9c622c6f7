package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.snapshot.DatabaseLocale;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.error.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** Starts an empty server of a snapshot's version and locale. */
final class TwinLaunch {
  static TwinServer start(PostgresState state, List<Diagnostic> diagnostics) throws IOException {
    PostgresPrograms programs = BinaryStore.ofUser().nearest(state.majorVersion(), diagnostics);
    ClusterTemplate template = ClusterTemplate.of(programs, state.locale(), diagnostics);
    Path directory = Files.createTempDirectory("advisor-twin-");
    try {
      ServerDirectory.copy(template.data(), directory.resolve("data"));
      return TwinServer.start(programs, directory, template.password());
    } catch (IOException e) {
      ServerDirectory.delete(directory);
      throw e;
    }
  }

  static String newPassword() {
    byte[] bytes = new byte[18];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  static String key(DatabaseLocale locale) {
    return Integer.toHexString(locale.hashCode());
  }

  private TwinLaunch() {}
}
