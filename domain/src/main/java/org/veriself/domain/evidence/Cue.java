package org.veriself.domain.evidence;

/// One thing that can be measured about a recording. The unit of the value is stated per cue.
public enum Cue {
  /// Seconds of video.
  DURATION,
  /// Frames a second, mean.
  FRAME_RATE,
  /// Seconds between the two neighbouring frames that lie farthest apart.
  LONGEST_GAP,
  /// Pixels of the shorter side.
  RESOLUTION,
  /// Seconds by which the video is longer than the server's clock allows; 0 when plausible.
  EXCESS_DURATION,
  /// Share of the sampled frames with a face, 0 to 1.
  FACE_PRESENCE,
  /// Median brightness of the pictures when most of them show no face, 0 to 255.
  SCENE_BRIGHTNESS,
  /// Share of the looked-at frames with more than one face, 0 to 1.
  SEVERAL_FACES,
  /// Median face width over picture width, 0 to 1.
  FACE_SIZE,
  /// Median face centre, from 0 at the left edge to 1 at the right.
  FACE_POSITION,
  /// Mean brightness of the face, 0 to 255.
  BRIGHTNESS,
  /// Share of over-exposed face pixels, 0 to 1.
  OVEREXPOSURE,
  /// Sharpness of the best frame, relative: 1 is a sharp phone picture.
  SHARPNESS,
  /// Likelihood that part of the face is covered, 0 to 1.
  OCCLUSION,
  /// Eye openness that is reached in a tenth of the frames: eye height over eye width.
  EYES_OPEN,
  /// Share of neighbouring frames that are the same picture, 0 to 1.
  FROZEN,
  /// Wander of the face over the recording, in eye distances; nobody holds perfectly still.
  MICRO_MOTION,
  /// Share of the face's turning that no moving plane explains, 0 to 1; small for a print or a
  /// screen.
  DEPTH,
  /// Smallest similarity between faces of the same pass, 0 to 100.
  IDENTITY_CONTINUITY,
  /// An action performed in its window, 0 to 1.
  ACTION,
  /// Agreement of the face's colour with the shown sequence, -1 to 1.
  LIGHT_CORRELATION,
  /// Strength of the face's answer to the screen, as a share of its brightness.
  LIGHT_GAIN,
  /// The face's answer over the background's.
  LIGHT_CONTRAST,
  /// How unevenly the regions of the face answer, as a share of their mean; a flat sheet answers
  /// evenly.
  LIGHT_SHAPE,
  /// How far the regions' answers follow the way each of them faces: 1 as a face in front of the
  /// screen, 0 as a sheet, whose regions all answer alike.
  LIGHT_FIT,
  /// How much more what is dark on the face answers, as a share of what it is without the screen,
  /// than the skin beside it: 1 as a face or a print, whose dark parts return little of any light;
  /// more where glass mirrors the same light on everything.
  LIGHT_VEIL,
  /// How far one wave that runs through the whole face stands out, as the decimal logarithm of
  /// power: a grid of pixels beats with the camera's.
  MOIRE,
  /// Output of a passive presentation attack network, 0 (attack) to 1 (live).
  PASSIVE,
  /// The cues of the whole pass weighed together: how far they speak for a living face, 0 to 1.
  LIVENESS
}
