package io.queryadvisor.cli;

/** The command line entry. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("advisor");
  }
}
