package org.veriself.domain.session;

import java.time.Duration;
import org.veriself.domain.plan.TokenFamily;

/// How long things live (actions.md 0.2). All count from token issue unless said otherwise.
///
/// @param startWindow a process may start this long after issue
/// @param process no new pass this long after the start
/// @param capture one pass must be submitted this long after it was opened
/// @param selfieResult a selfie, web or identity result may be read this long
/// @param livenessResult a liveness result may be read this long
/// @param grace media outlives the result window by this, for links given in the last minute
public record Lifetimes(
    Duration startWindow,
    Duration process,
    Duration capture,
    Duration selfieResult,
    Duration livenessResult,
    Duration grace) {

  public Lifetimes {
    for (Duration duration :
        new Duration[] {startWindow, process, capture, selfieResult, livenessResult, grace}) {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException("a lifetime must be longer than zero: " + duration);
      }
    }
  }

  /// 10 min, 15 min, 60 s, 72 h, 2 h and 10 min of grace.
  public static Lifetimes standard() {
    return new Lifetimes(
        Duration.ofMinutes(10),
        Duration.ofMinutes(15),
        Duration.ofSeconds(60),
        Duration.ofHours(72),
        Duration.ofHours(2),
        Duration.ofMinutes(10));
  }

  public Duration resultWindow(TokenFamily family) {
    return switch (family) {
      case SELFIE, WEB, IDENTITY -> selfieResult;
      case LIVENESS -> livenessResult;
    };
  }
}
