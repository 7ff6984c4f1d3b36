// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.ReplayReport;
import io.github.asynclangsmith.tracing.TracingStats;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several destinations, each with a pipeline of its own: what one of them refuses, loses or is slow
 * to take is no concern of the others. Every operation counts once for each destination.
 */
public final class Fanout extends Outlet {
  /**
   * One destination.
   *
   * @param name what reports call it
   * @param rule what becomes of runs on their way there
   * @param pipeline brings them there
   */
  public record Branch(String name, ReplicaRule rule, IngestPipeline pipeline) {}

  private final List<Branch> branches;

  /** Creates it of at least one destination; the first takes what belongs to none. */
  public Fanout(List<Branch> branches) {
    this.branches = List.copyOf(branches);
  }

  @Override
  public @Nullable DropReason start(RunOp op, boolean newTrace) {
    RunRecord run = op.run;
    Mirrors mirrors = new Mirrors(this, branches.size());
    run.mirrors = mirrors;
    DropReason refusal = DropReason.BUFFER_FULL;
    boolean accepted = false;
    for (int i = 0; i < branches.size(); i++) {
      Branch branch = branches.get(i);
      Mirror above = above(run, i);
      DropReason refused = orphaned(run, above, i);
      if (refused != null) {
        branch.pipeline.refuse(refused);
      } else {
        boolean judged = op.note != null;
        Mirror mirror = judged ? branch.rule.judged(run) : branch.rule.mirror(run, above);
        refused = branch.pipeline.start(branch.rule.apply(op, mirror), newTrace || above == null);
        if (refused == null) {
          mirrors.accepted(i, mirror);
        }
      }
      if (refused == null) {
        accepted = true;
      } else {
        mirrors.refused(i, refused);
        refusal = refused;
      }
    }
    return accepted ? null : refusal;
  }

  /** What stands for the parent of a run at a destination; null when there is nothing. */
  private @Nullable Mirror above(RunRecord run, int destination) {
    RunRecord parent = run.parent;
    if (parent == null) {
      return null;
    }
    Mirrors known = parent.mirrors;
    return known != null && known.owner == this
        ? known.run(destination)
        : branches.get(destination).rule.foreign(parent, run.project);
  }

  /** Why a run cannot be recorded at a destination because its parent is not; null when it can. */
  private @Nullable DropReason orphaned(RunRecord run, @Nullable Mirror above, int destination) {
    Mirrors known = run.parent == null ? null : run.parent.mirrors;
    return known != null && known.owner == this && above == null
        ? known.refusal(destination)
        : null;
  }

  @Override
  public void change(RunOp op) {
    Mirrors mirrors = op.run.mirrors;
    for (int i = 0; mirrors != null && i < branches.size(); i++) {
      Branch branch = branches.get(i);
      Mirror mirror = mirrors.run(i);
      if (mirror == null) {
        branch.pipeline.refuse(mirrors.refusal(i));
      } else {
        branch.pipeline.change(branch.rule.apply(op, mirror));
      }
    }
  }

  @Override
  public void refuse(DropReason reason) {
    branches.forEach(branch -> branch.pipeline.refuse(reason));
  }

  @Override
  public void sampleOut() {
    branches.forEach(branch -> branch.pipeline.sampleOut());
  }

  @Override
  public void countMarker() {
    branches.get(0).pipeline.countMarker();
  }

  @Override
  public Future<FlushReport> flush(Duration deadline) {
    return report(pipeline -> pipeline.flush(deadline));
  }

  @Override
  public Future<Void> deliver(Duration deadline) {
    return Future.join(branches.stream().map(branch -> branch.pipeline.deliver(deadline)).toList())
        .mapEmpty();
  }

  @Override
  public Future<FlushReport> close(Duration deadline) {
    return report(pipeline -> pipeline.close(deadline));
  }

  /** Asks all at once; none of the futures ever fails. */
  private Future<FlushReport> report(Function<IngestPipeline, Future<FlushReport>> call) {
    List<Future<FlushReport>> asked =
        branches.stream().map(branch -> call.apply(branch.pipeline)).toList();
    return Future.join(asked)
        .map(
            all -> {
              Map<String, FlushReport> reports = new LinkedHashMap<>();
              for (int i = 0; i < branches.size(); i++) {
                reports.put(branches.get(i).name, all.resultAt(i));
              }
              return FlushReport.of(reports);
            });
  }

  /** Each sends its own, in the order of the destinations; the first what belongs to none. */
  @Override
  public Future<ReplayReport> replay(Path directory) {
    Future<ReplayReport> all = branches.get(0).pipeline.replay(directory);
    for (Branch branch : branches) {
      IngestPipeline pipeline = branch.pipeline;
      all = all.compose(sum -> pipeline.replay(pipeline.ownDirectory(directory)).map(sum::plus));
    }
    return all;
  }

  @Override
  public TracingStats stats() {
    Map<String, TracingStats> each = new LinkedHashMap<>();
    branches.forEach(branch -> each.put(branch.name, branch.pipeline.stats()));
    return TracingStats.of(each);
  }
}
