package io.queryadvisor.whatif;

/** What stands behind a figure, the strongest first. */
public enum Tier {
  /** Built and measured on a clone of the database. */
  CLONE("clone"),
  /** The real planner on production's statistics, without its rows. */
  TWIN("twin"),
  /** The live server's planner with HypoPG, corrected. */
  HYPOPG("hypopg"),
  /** Statistics alone, no planner. */
  STATISTICS("statistics"),
  /** The real planner without statistics of the table's columns: its defaults. */
  BLIND("blind");

  private final String label;

  Tier(String label) {
    this.label = label;
  }

  /** The word in reports. */
  public String label() {
    return label;
  }
}
