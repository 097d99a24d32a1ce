package org.veriself.domain.media;

import java.util.UUID;
import java.util.regex.Pattern;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.identifier.PassId;

/// The name of one object inside a session: one to four segments of `a-z 0-9 . -`, joined by `/`.
/// The form leaves no room for a path trick.
public record MediaName(String value) {
  private static final Pattern FORM =
      Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}(/[a-z0-9][a-z0-9.-]{0,63}){0,3}");

  /// 128 bits: enough to tell pieces apart, and a segment has room for them.
  private static final int DIGITS_OF_DIGEST = 32;

  /// The comparison photo given with the token.
  public static final MediaName REFERENCE_PHOTO = new MediaName("reference-photo");

  public MediaName {
    if (!FORM.matcher(value).matches() || value.contains("..")) {
      throw new IllegalArgumentException("not a media name: " + value);
    }
  }

  public static MediaName recording(PassId pass, RecordingName recording) {
    return new MediaName(pass + "/" + label(recording));
  }

  /// Named by its bytes too: of two pieces that are sent for the same place only one is taken, and
  /// the other must not replace it.
  ///
  /// @param sha256 of the piece, lower-case hexadecimal
  public static MediaName chunk(PassId pass, RecordingName recording, long offset, String sha256) {
    String digest = sha256.substring(0, DIGITS_OF_DIGEST);
    return new MediaName(pass + "/" + label(recording) + ".chunks/" + offset + "-" + digest);
  }

  /// Each claim of a pass has one of its own: who lost the claim must not replace the frame that
  /// the judgement names.
  public static MediaName bestFrame(PassId pass, long epoch) {
    return new MediaName(pass + "/best-frame-" + epoch);
  }

  /// The picture of a card as it came.
  public static MediaName cardPicture(PassId pass) {
    return new MediaName(pass + "/card");
  }

  public static MediaName cardCut(PassId pass) {
    return new MediaName(pass + "/card-cut");
  }

  public static MediaName cardBack(PassId pass) {
    return new MediaName(pass + "/card-back");
  }

  public static MediaName cardBackCut(PassId pass) {
    return new MediaName(pass + "/card-back-cut");
  }

  public static MediaName cardPortrait(PassId pass) {
    return new MediaName(pass + "/card-portrait");
  }

  /// What was read, as a JSON file (types.md 6).
  public static MediaName cardValues(PassId pass) {
    return new MediaName(pass + "/card-values");
  }

  public static MediaName cardCorrections(PassId pass) {
    return new MediaName(pass + "/card-corrections");
  }

  /// One of several objects that are written for the same purpose: of two at the same time only one
  /// counts in the end, and the other must not replace it.
  public MediaName edition(UUID edition) {
    return new MediaName(value + "-" + edition);
  }

  private static String label(RecordingName recording) {
    return switch (recording) {
      case ACTION -> "action";
      case MAIN -> "main";
    };
  }

  @Override
  public String toString() {
    return value;
  }
}
