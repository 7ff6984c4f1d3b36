// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.faults;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The faults that a test scripts for a server.
 *
 * <p>A rule names the requests it is for by method ({@code *} for any) and by path. In a path
 * {@code *} stands for one segment and {@code **} for any number; the path is compared both as it
 * was sent and without its prefix, where v1 routes read {@code /runs/query}, v2 routes {@code
 * /v2/runs/query} and platform routes {@code /platform/…}. The rule armed first decides; the next
 * one is asked when it does not strike. Safe to use from any thread.
 *
 * @since 0.1
 */
public final class Faults {
  private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

  /** Strikes the next requests that fit, then no more. */
  public FaultRule next(int requests, String method, String path, Fault fault) {
    int[] left = {requests};
    return arm(method, path, fault, () -> left[0]-- > 0);
  }

  /** Strikes every request that fits, until the rule is cleared. */
  public FaultRule always(String method, String path, Fault fault) {
    return arm(method, path, fault, () -> true);
  }

  /**
   * Strikes a share of the requests that fit, until the rule is cleared.
   *
   * @param share the probability of a request to be struck, 0 to 1
   * @param seed makes the choice the same in every test run
   */
  public FaultRule rate(double share, long seed, String method, String path, Fault fault) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be within 0 and 1: " + share);
    }
    Random random = new Random(seed);
    return arm(method, path, fault, () -> random.nextDouble() < share);
  }

  /** Disarms everything and releases what is stalled. */
  public void clear() {
    List<FaultRule> armed = List.copyOf(rules);
    rules.removeAll(armed);
    armed.forEach(FaultRule::clear);
  }

  /** The rule that strikes this request, or null; for the server, once for each request. */
  public @Nullable FaultRule strike(String method, String canonicalPath, String rawPath) {
    for (FaultRule rule : rules) {
      if (rule.strike(method, canonicalPath, rawPath)) {
        return rule;
      }
    }
    return null;
  }

  private FaultRule arm(String method, String path, Fault fault, BooleanSupplier strikes) {
    FaultRule rule = new FaultRule(fault, method, pattern(path), strikes);
    rules.add(rule);
    return rule;
  }

  private static Pattern pattern(String path) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '*') {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else if (i + 1 < path.length() && path.charAt(i + 1) == '*') {
        regex.append(".*");
        i++;
      } else {
        regex.append("[^/]*");
      }
    }
    return Pattern.compile(regex.toString());
  }
}
