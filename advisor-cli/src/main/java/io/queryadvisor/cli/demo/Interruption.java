package io.queryadvisor.cli.demo;

/** What is to be done where the process is told to end between here and {@link #close}. */
final class Interruption {
  private final Thread hook;

  private Interruption(Runnable action) {
    this.hook = new Thread(action, "demo-interruption");
  }

  static Interruption doing(Runnable action) {
    Interruption interruption = new Interruption(action);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Forgets it, unless it has begun. */
  void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs, as it should.
    }
  }
}
