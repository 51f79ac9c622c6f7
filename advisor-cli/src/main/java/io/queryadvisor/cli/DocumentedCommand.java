package io.queryadvisor.cli;

import io.queryadvisor.ToolVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** What each command has: {@code --help}, {@code --version}, and the meaning of exit codes. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = DocumentedCommand.Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no finding at or above --fail-on",
      "1:findings at or above --fail-on",
      "2:the command line is wrong",
      "3:a file cannot be read or written, or does not hold what it should",
      "4:the database refused",
      "5:a defect of Query Advisor"
    })
public abstract class DocumentedCommand {
  /** The tool's name and version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Query Advisor " + ToolVersion.current()};
    }
  }
}
