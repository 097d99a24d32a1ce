package org.veriself.domain.testkit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.observation.Tally;

/// Notes what it is told of. Thread-safe.
public final class RecordedActivities implements ActivityObserver {
  private final List<Ended> ended = new CopyOnWriteArrayList<>();
  private final Map<Tally, Long> tallies = new EnumMap<>(Tally.class);

  /// @param failed whether the work could not be done
  public record Ended(Activity activity, String outcome, boolean failed) {}

  /// In the order in which they ended.
  public List<Ended> ended() {
    return List.copyOf(ended);
  }

  public long counted(Tally tally) {
    synchronized (tallies) {
      return tallies.getOrDefault(tally, 0L);
    }
  }

  @Override
  public Running begin(Activity activity) {
    return new Running() {
      @Override
      public void ended(String outcome) {
        ended.add(new Ended(activity, outcome, false));
      }

      @Override
      public void failed(String outcome) {
        ended.add(new Ended(activity, outcome, true));
      }
    };
  }

  @Override
  public void count(Tally tally, long amount) {
    synchronized (tallies) {
      long _ = tallies.merge(tally, amount, Long::sum);
    }
  }
}
