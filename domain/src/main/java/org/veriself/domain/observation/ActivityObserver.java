package org.veriself.domain.observation;

import java.util.function.Function;
import java.util.function.Supplier;
import org.veriself.domain.identifier.PassId;

/// Port: is told of work as it is done. Thread-safe; its methods neither block nor throw. Work that
/// begins while other work runs on the same thread is part of that.
public interface ActivityObserver {

  /// How work ended that said nothing else.
  String OK = "ok";

  /// Looks away.
  ActivityObserver NONE =
      new ActivityObserver() {
        @Override
        public Running begin(Activity activity) {
          return Running.UNWATCHED;
        }

        @Override
        public void count(Tally tally, long amount) {}
      };

  /// Work begins, on this thread. It must end on this thread too, exactly once.
  Running begin(Activity activity);

  /// Adds to what is counted.
  void count(Tally tally, long amount);

  /// Does the work and tells how it ended. What it throws passes through as it is.
  ///
  /// @param outcome how the work ended, by its result: one of a closed list
  default <T> T observe(Activity activity, Supplier<T> task, Function<T, String> outcome) {
    Running running = begin(activity);
    T result;
    try {
      result = task.get();
    } catch (RuntimeException | Error e) {
      running.failed(e.getClass().getSimpleName());
      throw e;
    }
    running.ended(outcome.apply(result));
    return result;
  }

  /// Does the work, which ends well unless it throws.
  default <T> T observe(Activity activity, Supplier<T> task) {
    return observe(activity, task, _ -> OK);
  }

  /// Does the work, which ends well unless it throws.
  default void run(Activity activity, Runnable task) {
    Running running = begin(activity);
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      running.failed(e.getClass().getSimpleName());
      throw e;
    }
    running.ended(OK);
  }

  /// Work under way.
  interface Running {

    Running UNWATCHED =
        new Running() {
          @Override
          public void ended(String outcome) {}

          @Override
          public void failed(String outcome) {}
        };

    /// @param outcome one of a closed list, never a text of a caller
    void ended(String outcome);

    /// The work could not be done, which is nobody's intent.
    ///
    /// @param outcome one of a closed list, or the simple name of an exception's type
    void failed(String outcome);

    /// What the work is done for, where that was not known from the start.
    default void concerns(PassId pass) {}

    /// Part of the time since the beginning was other work's.
    default void without(long nanos) {}
  }
}
