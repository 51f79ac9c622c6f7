package io.queryadvisor.whatif.twin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one thread of one process of this machine at a time do something. */
final class ProcessLock {
  // A file's lock belongs to the process; its threads must be kept apart otherwise.
  private static final Object THREADS = new Object();

  /** What is done under the lock. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  static void run(Path file, Action action) throws IOException {
    synchronized (THREADS) {
      try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid()) {
          action.run();
        }
      }
    }
  }

  private ProcessLock() {}
}
