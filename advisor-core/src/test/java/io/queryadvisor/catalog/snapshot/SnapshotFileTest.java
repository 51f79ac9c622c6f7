package io.queryadvisor.catalog.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("shop.json");
  }

  private String written() throws IOException {
    SnapshotFile.write(Snapshots.orders(), file());
    return Files.readString(file());
  }

  private AbstractStringAssert<?> refusalOf(String content) throws IOException {
    Files.writeString(file(), content);
    return refusal();
  }

  private AbstractStringAssert<?> refusal() {
    AdvisorException refusal =
        assertThatExceptionOfType(AdvisorException.class)
            .isThrownBy(() -> SnapshotFile.read(file()))
            .actual();
    assertThat(refusal.code()).isEqualTo(ErrorCode.INPUT);
    return assertThat(refusal.getMessage()).startsWith(file().toString()).doesNotContain("\n");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    written();
    assertThat(SnapshotFile.read(file())).isEqualTo(Snapshots.orders());
  }

  @Test
  void anEqualSnapshotGivesTheSameBytes() throws IOException {
    String first = written();
    assertThat(written()).isEqualTo(first).endsWith("}\n").doesNotContain("\r");
  }

  @Test
  void whatIsEmptyIsLeftOut() throws IOException {
    assertThat(written())
        .contains("\"commonValues\" : [ \"open\"")
        .doesNotContain("rangeBoundsHistogram", "\"mysql\"", ": null");
  }

  @Test
  void nothingIsLeftBesideTheFile() throws IOException {
    written();
    assertThat(directory.toFile().list()).containsExactly("shop.json");
  }

  @Test
  void theOldFileStaysWhenTheNewOneCannotBeWritten() {
    Path missing = directory.resolve("no such directory").resolve("shop.json");
    assertThatExceptionOfType(AdvisorException.class)
        .isThrownBy(() -> SnapshotFile.write(Snapshots.orders(), missing))
        .withMessageContaining("cannot be written: there is no such file or directory")
        .matches(e -> e.code() == ErrorCode.INPUT);
  }

  @Test
  void anEditedFileIsReadWithANote() throws IOException {
    Files.writeString(file(), written().replace("5000000.0", "7000000"));
    Snapshot edited = SnapshotFile.read(file());
    assertThat(edited.diagnostics())
        .extracting(Diagnostic::message)
        .anyMatch(message -> message.contains("was edited"));
    assertThat(edited.postgres().orElseThrow().relations().get(0).tuples()).isEqualTo(7_000_000);
  }

  @Test
  void aFileThatWasOnlyIndentedOtherwiseIsNotCalledEdited() throws IOException {
    Files.writeString(file(), written().replace("\n  ", "\n\t\t\t"));
    assertThat(SnapshotFile.read(file())).isEqualTo(Snapshots.orders());
  }

  @Test
  void aNewerFormatIsRefusedByItsNumber() throws IOException {
    refusalOf(written().replace("\"version\" : 1", "\"version\" : 7"))
        .contains("newer Query Advisor", "format 7", "up to 1");
  }

  @Test
  void aFileThatWasCutOffIsRefusedWhereItEnds() throws IOException {
    String whole = written();
    String half = whole.substring(0, whole.length() / 2);
    int lines = half.split("\n", -1).length;
    refusalOf(half).contains("cut off").contains(":" + lines + ":");
  }

  @Test
  void fileThatWasCutOffInItsHeadIsRefusedToo() throws IOException {
    refusalOf("{ \"format\" : \"query-adv").contains("cut off");
  }

  @Test
  void aValueOfAnotherTypeIsNamedByItsPath() throws IOException {
    refusalOf(written().replace("\"pages\" : 40000", "\"pages\" : \"many\""))
        .contains("postgres.relations[0].pages must be a number");
  }

  @Test
  void anUnknownFieldIsNamedWithThoseThatAreKnown() throws IOException {
    refusalOf(written().replace("\"pages\" : 40000", "\"pages\" : 40000, \"pagse\" : 1"))
        .contains("postgres.relations[0].pagse is unknown", "pages");
  }

  @Test
  void aMissingFieldIsNamed() throws IOException {
    refusalOf(written().replaceFirst("\"encoding\" : \"UTF8\",", ""))
        .contains("postgres.locale.encoding is missing");
    refusalOf(written().replace("\"pages\" : 40000,", ""))
        .contains("postgres.relations[0].pages is missing");
    refusalOf(written().replaceFirst("\"name\" : \\[ [^]]*\\]", "\"name\" : \"orders\""))
        .contains("catalog.tables[0].name", "a full name is expected");
  }

  @Test
  void aWordThatIsNoneOfTheKnownOnesIsNamedWithThem() throws IOException {
    refusalOf(written().replace("\"AUTO\"", "\"SOME\""))
        .contains("redaction", "\"SOME\"", "ALL, AUTO, NONE");
  }

  @Test
  void aTimeThatIsNoneIsNamed() throws IOException {
    refusalOf(written().replace("2026-01-02T03:04:05Z", "yesterday"))
        .contains("takenAt", "yesterday", "a time such as");
  }

  @Test
  void listsOfUnequalLengthAreRefused() throws IOException {
    refusalOf(written().replace("[ 0.333333, 0.1 ]", "[ 0.333333 ]"))
        .contains("postgres.statistics[0].commonValues and commonFrequencies");
  }

  @Test
  void aShareAboveOneIsRefused() throws IOException {
    refusalOf(written().replaceFirst("(?s)(\"inherited.*nullFraction\" : )0.25", "$1 25"))
        .contains("postgres.statistics[0].nullFraction must be between 0 and 1");
  }

  @Test
  void sizesThatNoFileCanHaveAreRefused() throws IOException {
    refusalOf(written().replace("\"pages\" : 40000", "\"pages\" : 4294967295"))
        .contains("postgres.relations[0].blocks must be between 0 and 4294967294");
    refusalOf(written().replace("\"pages\" : 40000", "\"treeHeight\" : 33, \"pages\" : 40000"))
        .contains("postgres.relations[0].treeHeight must be between 0 and 32");
  }

  @Test
  void nullInAListIsRefused() throws IOException {
    refusalOf(written().replace("[ \"open\"", "[ null")).contains("commonValues");
  }

  @Test
  void whatIsNotASnapshotIsToldApart() throws IOException {
    refusalOf("").contains("not a snapshot", "empty");
    refusalOf("  \n ").contains("not a snapshot", "empty");
    refusalOf("CREATE TABLE orders ();").contains("not a snapshot");
    refusalOf("[]").contains("not a snapshot");
    refusalOf("{}").contains("not a snapshot", "format");
    refusalOf("{\"format\": 1}").contains("not a snapshot");
    refusalOf("{\"format\": \"query-advisor-snapshot\", \"version\": \"1\"}").contains("version");
    refusalOf("{\"format\": \"query-advisor-snapshot\", \"version\": 0}")
        .contains("not a snapshot");
    refusalOf("{\"format\": \"query-advisor-snapshot\", \"version\": 1}").contains("is missing");
  }

  @Test
  void binaryFilesAreRefused() throws IOException {
    Files.write(file(), new byte[] {0x1f, (byte) 0x8b, 8, 0});
    refusal().contains("compressed");
    Files.write(file(), new byte[] {(byte) 0xca, (byte) 0xfe, 0, 0, 0});
    refusal().contains("not a snapshot");
    Files.write(file(), new byte[] {'{', 0, 1, 2, (byte) 0xff});
    refusal().contains("not JSON");
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    refusalOf("{\"a\":".repeat(100_000)).contains("nesting");
  }

  @Test
  void aDirectoryOrNothingIsRefused() {
    AdvisorException nothing =
        assertThatExceptionOfType(AdvisorException.class)
            .isThrownBy(() -> SnapshotFile.read(directory.resolve("none.json")))
            .actual();
    assertThat(nothing.getMessage()).contains("there is no such file");
    assertThatExceptionOfType(AdvisorException.class)
        .isThrownBy(() -> SnapshotFile.read(directory))
        .matches(e -> e.code() == ErrorCode.INPUT);
  }

  @Test
  void fingerprintIsOfTheSchemaAlone() throws IOException {
    Snapshot snapshot = Snapshots.orders();
    Files.writeString(file(), written().replace("40000", "50000"));
    assertThat(SnapshotFile.read(file()).schemaFingerprint())
        .isEqualTo(snapshot.schemaFingerprint())
        .matches("[0-9a-f]{16}");
    Files.writeString(file(), written().replace("status text)", "status varchar)"));
    assertThat(SnapshotFile.read(file()).schemaFingerprint())
        .isNotEqualTo(snapshot.schemaFingerprint());
  }

  @Test
  void snapshotThatTheLauncherTrainsOnCanBeRead() {
    Path file =
        Path.of(
            Objects.requireNonNull(System.getProperty("advisor.root")),
            "fixtures",
            "training",
            "shop.json");
    assertThat(SnapshotFile.read(file).diagnostics())
        .noneMatch(each -> each.message().contains("was edited"));
  }
}
