package io.queryadvisor.report;

import io.queryadvisor.offload.BackgroundWork;
import io.queryadvisor.offload.OffloadReport;
import io.queryadvisor.offload.ReplicaShare;
import java.util.List;

/** What reports for people say of replicas and background work, in the same words everywhere. */
final class OffloadWords {
  private static final int SHOWN = 3;
  private static final double LEAST = 0.005;

  private OffloadWords() {}

  /** Whether there is anything to say. */
  static boolean tells(OffloadReport report) {
    return report.all().ofTime() >= LEAST || !report.background().isEmpty();
  }

  static String replica(OffloadReport report) {
    ReplicaShare all = report.all();
    return Figures.share(all.ofTime())
        + " of the time and "
        + Figures.share(all.ofCalls())
        + " of the statements are reads that a replica could answer: no locks, no volatile"
        + " functions, and nothing written before them in their unit of work. A replica lags:"
        + " another request's last write may be missing";
  }

  /** The few that matter most. */
  static List<ReplicaShare> shown(List<ReplicaShare> shares) {
    return shares.stream().filter(each -> each.replicaTimeMs() > 0).limit(SHOWN).toList();
  }

  static String share(ReplicaShare share) {
    return "%s of %s could go: "
            .formatted(Figures.time(share.replicaTimeMs()), Figures.time(share.timeMs()))
        + share.name();
  }

  static String background(BackgroundWork work) {
    return "%s times, each waited for %s (%s at most), %s writes, %s of its server time: "
            .formatted(
                Figures.count(work.units()),
                Figures.time(work.meanWallTimeMs()),
                Figures.time(work.maxWallTimeMs()),
                Figures.number(work.writesPerUnit()),
                Figures.share(work.writeShare()))
        + work.name();
  }
}
