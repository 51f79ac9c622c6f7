package io.queryadvisor.catalog.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Snapshots in files: indented JSON, by the contract of {@code docs/snapshot.schema.json}. An equal
 * snapshot gives the same bytes.
 */
public final class SnapshotFile {
  private static final String EDITED =
      "The snapshot was edited after it was taken; it is used as it is.";

  /** What no snapshot comes near: 100,000 columns with 100 values each take a tenth of it. */
  private static final long LARGEST_BYTES = 1L << 30;

  private SnapshotFile() {}

  /**
   * Writes beside the file, then moves: a failed run leaves the old one.
   *
   * @throws AdvisorException INPUT, when it cannot be written
   */
  public static void write(Snapshot snapshot, Path file) {
    Path target = file.toAbsolutePath();
    Path beside = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
        write(snapshot, out);
      }
      Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      beside.toFile().delete();
      throw new AdvisorException(
          ErrorCode.INPUT, file + ": the snapshot cannot be written: " + reason(e), e);
    }
  }

  /** The whole document, ended by a line feed; the stream stays open. */
  public static void write(Snapshot snapshot, OutputStream out) throws IOException {
    SnapshotDocument document = SnapshotDocument.of(snapshot, contentHash(snapshot));
    SnapshotJson.pretty()
        .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .writeValue(out, document);
    out.write('\n');
    out.flush();
  }

  /**
   * Reads what {@link #write} wrote. A file that was edited and still makes sense is accepted, with
   * a diagnostic.
   *
   * @throws AdvisorException INPUT, when there is no such file, or it is not a snapshot, of a newer
   *     version, cut off, or edited into something invalid
   */
  public static Snapshot read(Path file) {
    String name = file.toString();
    try {
      if (Files.size(file) > LARGEST_BYTES) {
        throw new AdvisorException(
            ErrorCode.INPUT, name + ": larger than 1 GiB; this is not a snapshot");
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        SnapshotHead.of(in, name).check(name);
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        SnapshotDocument document = SnapshotJson.MAPPER.readValue(in, SnapshotDocument.class);
        return checked(document, name);
      }
    } catch (JsonProcessingException e) {
      throw SnapshotProblem.of(e, name);
    } catch (IOException e) {
      throw new AdvisorException(
          ErrorCode.INPUT, name + ": the snapshot cannot be read: " + reason(e), e);
    }
  }

  /** Whether a diagnostic of a snapshot says that its file was edited. */
  public static boolean tellsOfAnEdit(Diagnostic diagnostic) {
    return diagnostic.message().equals(EDITED);
  }

  private static Snapshot checked(SnapshotDocument document, String name) {
    Snapshot snapshot = document.snapshot();
    SnapshotChecks.of(snapshot)
        .ifPresent(
            problem -> {
              throw new AdvisorException(
                  ErrorCode.INPUT, name + ": " + problem + "; undo the edit or take it anew");
            });
    if (contentHash(snapshot).equals(document.contentHash())) {
      return snapshot;
    }
    List<Diagnostic> diagnostics = new ArrayList<>(snapshot.diagnostics());
    diagnostics.add(Diagnostic.note(name, EDITED));
    return new Snapshot(
        snapshot.toolVersion(),
        snapshot.takenAt(),
        snapshot.source(),
        snapshot.server(),
        snapshot.redaction(),
        snapshot.catalog(),
        snapshot.postgres(),
        snapshot.mysql(),
        diagnostics.stream().sorted().toList());
  }

  // Of the content and not of the bytes: another tool may indent the file in its own way.
  private static String contentHash(Snapshot snapshot) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        SnapshotJson.MAPPER.writeValue(out, SnapshotDocument.of(snapshot, ""));
      }
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return String.valueOf(e.getMessage());
  }
}
