package io.queryadvisor;

/** Told what a long call is doing. Called from the caller's thread. */
public interface ProgressListener {
  /** Tells nobody. */
  ProgressListener NONE =
      new ProgressListener() {
        @Override
        public void stage(String name) {}

        @Override
        public void advanced(long done, long total) {}
      };

  /** A stage begins, such as {@code reading postgresql.csv}. */
  void stage(String name);

  /**
   * The stage advanced.
   *
   * @param done units done, of any kind, never decreasing within a stage
   * @param total units in all; 0 where unknown
   */
  void advanced(long done, long total);
}
