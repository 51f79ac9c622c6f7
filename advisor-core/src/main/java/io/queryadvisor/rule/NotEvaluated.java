package io.queryadvisor.rule;

/**
 * A rule that could not be judged for want of an input; that does not mean that all is well.
 *
 * @param rule its id
 * @param missing what it needs, and how to give it
 */
public record NotEvaluated(String rule, String missing) {}
