package io.queryadvisor.benchmarks.application.saving;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** A longer way to a server on this machine: each byte takes its time, and none is held up. */
final class DelayProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final long oneWayNanos;

  /** What arrived when; no bytes where the other side has closed. */
  private static final class Chunk {
    final long dueNanos;
    final byte[] bytes;

    Chunk(long dueNanos, byte[] bytes) {
      this.dueNanos = dueNanos;
      this.bytes = bytes;
    }
  }

  /**
   * Opens it.
   *
   * @param target the server's port
   * @param roundTripMs there and back
   */
  DelayProxy(int target, double roundTripMs) throws IOException {
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    this.oneWayNanos = Math.round(roundTripMs * 1_000_000 / 2);
    daemon(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "delay-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        carry(client, server);
        carry(server, client);
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void carry(Socket from, Socket to) {
    BlockingQueue<Chunk> onTheWay = new LinkedBlockingQueue<>();
    daemon(() -> depart(from, onTheWay));
    daemon(() -> arrive(to, onTheWay));
  }

  private void depart(Socket from, BlockingQueue<Chunk> onTheWay) {
    byte[] buffer = new byte[64 * 1024];
    try (InputStream in = from.getInputStream()) {
      int length = in.read(buffer);
      while (length > 0) {
        onTheWay.add(new Chunk(System.nanoTime() + oneWayNanos, Arrays.copyOf(buffer, length)));
        length = in.read(buffer);
      }
    } catch (IOException closed) {
      // as at the end of the stream
    }
    onTheWay.add(new Chunk(System.nanoTime(), new byte[0]));
  }

  private static void arrive(Socket to, BlockingQueue<Chunk> onTheWay) {
    try (OutputStream out = to.getOutputStream()) {
      Chunk chunk = onTheWay.take();
      while (chunk.bytes.length > 0) {
        long left = chunk.dueNanos - System.nanoTime();
        while (left > 0) {
          LockSupport.parkNanos(left);
          left = chunk.dueNanos - System.nanoTime();
        }
        out.write(chunk.bytes);
        out.flush();
        chunk = onTheWay.take();
      }
    } catch (IOException closed) {
      // the other side will see it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
