package org.veriself.domain.evidence;

import java.time.Duration;
import java.util.List;

/// Everything a decision is made of, kept encrypted until the result window ends.
///
/// @param pack name and version of the model pack that measured
/// @param readings in the order in which they were taken
/// @param refusals recordings that could not be measured at all
/// @param framesDecoded over all recordings
/// @param framesMeasured frames on which a model ran
/// @param elapsed wall time of the examination
public record Evidence(
    String pack,
    List<CueReading> readings,
    List<MediaRefusal> refusals,
    ComparisonReading comparison,
    int framesDecoded,
    int framesMeasured,
    Duration elapsed) {

  public Evidence {
    readings = List.copyOf(readings);
    refusals = List.copyOf(refusals);
  }
}
