package io.queryadvisor.cli.demo;

import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.ProgressListener;

/** The analysis that the demo shows, and its renderings. */
@FunctionalInterface
public interface DemoAnalysis {
  /** Analyzes, and renders what was found. */
  Renderings analyze(AnalysisRequest request, ProgressListener progress);

  /**
   * One report in all its forms.
   *
   * @param terminal text for the terminal, which may be coloured
   * @param text plain text
   * @param json the JSON contract
   * @param markdown Markdown
   */
  record Renderings(String terminal, String text, String json, String markdown) {}
}
