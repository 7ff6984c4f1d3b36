// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples.tour;

import io.github.asynclangsmith.info.Info;

/** Calls {@code client.info()}. */
public final class InfoStop {
  private InfoStop() {}

  /** Makes the calls. */
  public static void visit(Tour tour) {
    Info info = tour.client().info();
    tour.call("Info.read()", info::read);
    tour.call("Info.fetch()", info::fetch);
    tour.call("Info.settings()", info::settings);
  }
}
