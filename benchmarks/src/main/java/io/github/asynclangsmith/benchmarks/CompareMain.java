// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs the end-to-end programs, ours, OpenTelemetry's and the bare pipelines, each in a process of
 * its own and in turn, and prints the ratios as Markdown tables: {@code [--rounds R] [--traces N]
 * [--paced-traces N] [--runs N]}. The median of the rounds counts.
 */
public final class CompareMain {
  private static final String PACKAGE = CompareMain.class.getPackageName() + ".";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int rounds;

  private CompareMain(int rounds) {
    this.rounds = rounds;
  }

  /** Runs every comparison. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = new Arguments(args);
    CompareMain compare = new CompareMain(arguments.number("rounds", 3));
    int traces = arguments.number("traces", 12_000);
    System.out.println("| what | ours | OpenTelemetry | ratio |\n|---|---|---|---|");
    compare.caller(traces, 0);
    compare.caller(arguments.number("paced-traces", 2_000), 200);
    System.out.println("\n| what | ours | bare | ratio |\n|---|---|---|---|");
    compare.ingest(200, traces);
    compare.ingest(1_024, traces);
    compare.ingest(51_200, traces / 8);
    compare.export(arguments.number("runs", 100_000), 0);
    compare.export(arguments.number("runs", 100_000) / 10, 20);
    compare.windows(arguments.number("runs", 100_000) * 2 / 5, "4");
    compare.windows(arguments.number("runs", 100_000) * 2 / 5, "4", "--ordered");
    compare.windows(arguments.number("runs", 100_000) * 2 / 5, "8");
  }

  /** What operations cost on the caller, in a burst or so many traces a second. */
  private void caller(int traces, int rate) throws Exception {
    Path pool = Files.createTempFile("pool", ".jsonl");
    Payloads.write(pool, 1_000, 1_024, 1);
    List<JsonNode> ours = new ArrayList<>();
    List<JsonNode> theirs = new ArrayList<>();
    String[] options = {
      "--pool", pool.toString(), "--traces", "" + traces, "--warmup", "4000", "--rate", "" + rate
    };
    try (Child sink = Child.start("SinkMain")) {
      List<String> withUrl = new ArrayList<>(List.of("--url", sink.awaitUrl()));
      withUrl.addAll(List.of(options));
      for (int round = 0; round < rounds; round++) {
        theirs.add(lastLine("OpenTelemetryIngestMain", options));
        ours.add(lastLine("IngestMain", withUrl.toArray(String[]::new)));
      }
    } finally {
      Files.delete(pool);
    }
    String what = rate == 0 ? "burst: op, " : rate + " traces/s: op, ";
    for (String part : List.of("p50", "p99", "p999")) {
      row(what + part + " ns", ours, theirs, line -> line.at("/op_ns/" + part).asDouble());
    }
  }

  private void ingest(int bytes, int traces) throws Exception {
    Path pool = Files.createTempFile("pool", ".jsonl");
    Payloads.write(pool, Math.max(20, 1_000_000 / bytes), bytes, 1);
    List<JsonNode> ours = new ArrayList<>();
    List<JsonNode> bare = new ArrayList<>();
    try (Child sink = Child.start("SinkMain")) {
      String url = sink.awaitUrl();
      for (int round = 0; round < rounds; round++) {
        bare.add(ingestOnce("BareIngestMain", url, pool, traces));
        ours.add(ingestOnce("IngestMain", url, pool, traces));
      }
    } finally {
      Files.delete(pool);
    }
    String size = bytes + " B: ";
    row(size + "runs/s until the last byte is accepted", ours, bare, CompareMain::runsPerSecond);
    row(size + "CPU ms per 1,000 runs", ours, bare, line -> per1000(line, "cpu_ms"));
    row(size + "wire bytes per run", ours, bare, line -> per1000(line, "wire_bytes") / 1000);
    row(size + "op on the caller, p50 ns", ours, bare, line -> line.at("/op_ns/p50").asDouble());
    row(size + "op on the caller, p99 ns", ours, bare, line -> line.at("/op_ns/p99").asDouble());
  }

  private void export(int runs, int delayMillis) throws Exception {
    List<JsonNode> ours = new ArrayList<>();
    List<JsonNode> bare = new ArrayList<>();
    String[] sinkArguments = {"--runs", "100000000", "--page-delay-ms", "" + delayMillis};
    try (Child sink = Child.start("SinkMain", sinkArguments)) {
      String url = sink.awaitUrl();
      String[] options = {
        "--url", url, "--runs", "" + runs, "--warmup", "" + Math.max(10_000, runs / 5)
      };
      for (int round = 0; round < rounds; round++) {
        bare.add(lastLine("BareExportMain", options));
        ours.add(lastLine("ExportMain", options));
      }
    }
    String what = "export, page after " + delayMillis + " ms: ";
    row(what + "runs/s", ours, bare, CompareMain::runsPerSecond);
    row(what + "peak heap, MB", ours, bare, line -> line.path("heap_peak").asDouble() / 1e6);
  }

  /** Windows of time, read at once, against our own stream of one page after the other. */
  private void windows(int runs, String... windows) throws Exception {
    List<JsonNode> parallel = new ArrayList<>();
    List<JsonNode> sequential = new ArrayList<>();
    String[] sinkArguments = {"--timed", "--runs", "100000000", "--page-delay-ms", "20"};
    try (Child sink = Child.start("SinkMain", sinkArguments)) {
      List<String> options = new ArrayList<>();
      options.addAll(List.of("--url", sink.awaitUrl(), "--runs", "" + runs, "--warmup", "10000"));
      for (int round = 0; round < rounds; round++) {
        sequential.add(lastLine("ExportMain", options.toArray(String[]::new)));
        List<String> more = new ArrayList<>(options);
        more.add("--windows");
        more.addAll(List.of(windows));
        parallel.add(lastLine("ExportMain", more.toArray(String[]::new)));
      }
    }
    String what = "export in windows: " + String.join(" ", windows) + ", against one stream: ";
    row(what + "runs/s", parallel, sequential, CompareMain::runsPerSecond);
  }

  private static JsonNode ingestOnce(String program, String url, Path pool, int traces)
      throws Exception {
    JsonNode line =
        lastLine(
            program,
            "--url",
            url,
            "--pool",
            pool.toString(),
            "--traces",
            "" + traces,
            "--warmup",
            "" + traces / 3);
    JsonNode stats = JSON.readTree(Sink.stats(url));
    ((com.fasterxml.jackson.databind.node.ObjectNode) line)
        .put("wire_bytes", stats.path("wire_bytes").asLong())
        .put("posts", stats.path("posts").asLong());
    return line;
  }

  private static JsonNode lastLine(String program, String... arguments) throws Exception {
    try (Child child = Child.start(program, arguments)) {
      return JSON.readTree(child.awaitLastLine());
    }
  }

  private static double runsPerSecond(JsonNode line) {
    return line.path("runs").asDouble() * 1000 / line.path("total_ms").asDouble();
  }

  private static double per1000(JsonNode line, String field) {
    return line.path(field).asDouble() * 1000 / line.path("runs").asDouble();
  }

  private interface Figure {
    double of(JsonNode line);
  }

  private static void row(String what, List<JsonNode> ours, List<JsonNode> bare, Figure figure) {
    double mine = median(ours, figure);
    double limit = median(bare, figure);
    System.out.printf(
        Locale.ROOT, "| %s | %,.0f | %,.0f | %.2f |%n", what, mine, limit, mine / limit);
  }

  private static double median(List<JsonNode> lines, Figure figure) {
    double[] values = lines.stream().mapToDouble(figure::of).sorted().toArray();
    return values[values.length / 2];
  }

  /** A program of this jar in a process of its own; closing ends it. */
  private record Child(Process process, BufferedReader out) implements AutoCloseable {
    static Child start(String program, String... arguments) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xms64m", "-Xmx1g", "-cp", System.getProperty("java.class.path")));
      command.add(PACKAGE + program);
      command.addAll(Arrays.asList(arguments));
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new Child(
          process,
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }

    String awaitUrl() throws IOException {
      String line = out.readLine();
      if (line == null || !line.startsWith("listening on ")) {
        throw new IOException("the sink did not start: " + line);
      }
      return line.substring("listening on ".length());
    }

    String awaitLastLine() throws IOException, InterruptedException {
      String last = "";
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        last = line;
      }
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IOException("the program ended with " + exit + ": " + last);
      }
      return last;
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
