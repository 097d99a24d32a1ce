package org.veriself.evaluation.spoof;

import java.util.List;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Take;

/// One way to attack, at several qualities. The same setting, take and quality give the same
/// pictures.
public interface SpoofSpecies {

  /// @param unseen a variant that nobody may tune with; it is reported apart
  record Quality(String name, boolean unseen) {
    /// Of what is no attack.
    public static final Quality NONE = new Quality("", false);

    static Quality of(String name) {
      return new Quality(name, false);
    }

    static Quality unseen(String name) {
      return new Quality(name, true);
    }
  }

  String name();

  /// What happens in front of the camera, or in its place, in words.
  String simulates();

  /// From bad to good. Empty where the level asks for nothing that this attack does wrong.
  List<Quality> qualities(SecureLevel level);

  /// Whether nobody may tune with this species at all.
  default boolean held() {
    return false;
  }

  /// @param take what is asked for in this recording, as a willing person would do it
  Shot shot(Setting setting, Take take, Quality quality);

  /// Every species there is.
  static List<SpoofSpecies> all() {
    return List.of(
        new FlatPrint(),
        new BentPrint(),
        new CutEyesPrint(),
        new ScreenPhoto(),
        new VideoReplay(),
        new CroppedReplay(),
        new MaskPrint(),
        new FaceSwap(),
        new InjectedStream(),
        new ReplayedUpload(),
        new WrongChallenge(),
        new PersonSwap());
  }
}
