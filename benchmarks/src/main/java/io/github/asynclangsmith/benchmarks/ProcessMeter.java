// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process used since {@link #reset()}: CPU, peak memory, peak threads. */
final class ProcessMeter {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private long cpuAtReset = SYSTEM.getProcessCpuTime();

  void reset() {
    resetPeakMemory();
    ManagementFactory.getThreadMXBean().resetPeakThreadCount();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    cpuAtReset = SYSTEM.getProcessCpuTime();
  }

  long cpuMillis() {
    return (SYSTEM.getProcessCpuTime() - cpuAtReset) / 1_000_000;
  }

  int peakThreads() {
    return ManagementFactory.getThreadMXBean().getPeakThreadCount();
  }

  /** The sum of the heap pools' peaks, in bytes. */
  long peakHeapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  /** Bytes in use on the heap after a full collection. */
  static long liveHeapBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Peak resident memory in KiB where the system tells it, else -1. */
  static long peakResidentKib() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }

  private static void resetPeakMemory() {
    try {
      Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    } catch (IOException e) {
      // Not Linux: the peak is then that of the whole process.
    }
  }
}
