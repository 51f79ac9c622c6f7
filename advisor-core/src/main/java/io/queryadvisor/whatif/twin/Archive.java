package io.queryadvisor.whatif.twin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks a jar of PostgreSQL's programs: an archive (tar, xz) within an archive. */
final class Archive {
  private static final int EXECUTABLE = 0100;

  static void unpack(Path jar, Path home) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".txz")) {
          unpackTar(new TarArchiveInputStream(new XZCompressorInputStream(zip)), home);
          return;
        }
      }
    }
    throw new IOException(jar + " holds no binaries");
  }

  private static void unpackTar(TarArchiveInputStream tar, Path home) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path target = home.resolve(entry.getName()).normalize();
      if (!target.startsWith(home)) {
        throw new IOException("the archive names " + entry.getName());
      }
      if (entry.isDirectory()) {
        Files.createDirectories(target);
        continue;
      }
      Files.createDirectories(target.resolve("..").normalize());
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      } else {
        Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
        if ((entry.getMode() & EXECUTABLE) != 0 && !target.toFile().setExecutable(true, false)) {
          throw new IOException(target + " cannot be made executable");
        }
      }
    }
  }

  private Archive() {}
}
