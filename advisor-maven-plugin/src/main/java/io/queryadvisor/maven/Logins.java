package io.queryadvisor.maven;

import io.queryadvisor.database.DatabaseLogin;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** Finds a database login's name and password in settings.xml, where Maven keeps credentials. */
final class Logins {
  private final @Nullable Settings settings;
  private final SettingsDecrypter decrypter;

  Logins(@Nullable Settings settings, SettingsDecrypter decrypter) {
    this.settings = settings;
    this.decrypter = decrypter;
  }

  DatabaseLogin login(String url, @Nullable String serverId) throws MojoExecutionException {
    if (serverId == null) {
      return new DatabaseLogin(url, Optional.empty(), Optional.empty());
    }
    Server server = settings == null ? null : settings.getServer(serverId);
    if (server == null) {
      throw new MojoExecutionException(
          "settings.xml has no <server> with the id '%s'; add it with <username> and <password>"
              .formatted(serverId));
    }
    Server readable = decrypted(server);
    return new DatabaseLogin(
        url,
        Optional.ofNullable(readable.getUsername()),
        Optional.ofNullable(readable.getPassword()));
  }

  private Server decrypted(Server server) {
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
    return result.getServer() == null ? server : result.getServer();
  }
}
