package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** Starts an empty server of a snapshot's version and locale. */
final class TwinLaunch {
  static TwinServer start(PostgresState state, List<Diagnostic> diagnostics) throws IOException {
    if (Release.platform().startsWith("windows")) {
      throw new AdvisorException(
          ErrorCode.DATABASE,
          "the plan twin needs a POSIX shell, which Windows has not; run Query Advisor in the"
              + " Windows Subsystem for Linux");
    }
    PostgresPrograms programs = BinaryStore.ofUser().nearest(state.majorVersion(), diagnostics);
    ClusterTemplate template = ClusterTemplate.of(programs, state.locale(), diagnostics);
    TwinDirectory directory = TwinDirectory.create();
    try {
      ServerDirectory.copy(template.data(), directory.data());
      return TwinServer.start(programs, directory, template.password());
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  static String newPassword() {
    byte[] bytes = new byte[18];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private TwinLaunch() {}
}
