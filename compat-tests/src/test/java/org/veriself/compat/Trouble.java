package org.veriself.compat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.time.Duration;
import java.util.List;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.evaluation.acting.TimedColour;
import org.veriself.evaluation.animation.FaceModel;
import org.veriself.evaluation.animation.HeadAnimator;
import org.veriself.evaluation.animation.LivePerson;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.animation.Pose;
import org.veriself.evaluation.animation.ScreenGlow;
import org.veriself.evaluation.animation.Stage;
import org.veriself.evaluation.animation.Variety;
import org.veriself.evaluation.attack.ChangeOver;
import org.veriself.evaluation.attack.FrozenPhoto;
import org.veriself.evaluation.clip.ClipCamera;
import org.veriself.evaluation.clip.Conditions;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Take;
import org.veriself.evaluation.sample.SampleFaces;
import org.veriself.media.Picture;
import org.veriself.media.encoding.VideoFormat;

/// What can be wrong in front of a camera, or with it. The same colours and length give the same
/// film.
enum Trouble {
  /// A person who looks at the camera, and does nothing else.
  NONE,
  EYES_SHUT,
  /// One picture instead of a film.
  STILL_PICTURE,
  /// Another person sits down midway.
  TAKEN_OVER,
  FAR_AWAY,
  /// So far left that the face is about to leave the picture.
  AT_THE_EDGE,
  /// A cloth over mouth and nose.
  MASKED,
  /// Four frames a second.
  SLOW_CAMERA,
  /// A wall so near behind the head that the screen lights it almost as it lights the face, whose
  /// answer is as it should be in every challenge. Light that is wrong, or too weak to be measured,
  /// would be taken for a sheet's in some.
  LIT_WALL;

  private static final long SEED = 17;
  private static final double FRAMES_PER_SECOND = 10;
  private static final double SLOW = 4;

  private static final double JITTER_MILLIS = 2;

  /// The picture's bytes are RGB where Java paints BGR.
  private static final Color BLUE_READ_AS_BGR = new Color(190, 110, 60);

  /// Mesh points around cheeks and chin and over the bridge of the nose.
  private static final List<Integer> CLOTH =
      List.of(
          195, 118, 93, 132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397,
          288, 361, 323, 347);

  byte[] filmed(SampleFaces people, List<TimedColour> colours, Duration length) {
    FaceModel person = people.byId(person()).face();
    Take take = new Take(RecordingName.MAIN, length, List.of(), colours);
    Stage stage =
        switch (this) {
          case NONE, FAR_AWAY, AT_THE_EDGE, SLOW_CAMERA -> alive(person, take);
          case EYES_SHUT -> new EyesShut(head(person), take.performance(SEED, variety()));
          case STILL_PICTURE -> new FrozenPhoto(head(person));
          case TAKEN_OVER ->
              new ChangeOver(
                  alive(person, take),
                  alive(people.byId("sample6-1").face(), take),
                  length.toNanos() / 2e9,
                  0);
          case MASKED -> alive(masked(person), take);
          case LIT_WALL -> LitWall.behind(head(person), take.performance(SEED, variety()));
        };
    double rate = this == SLOW_CAMERA ? SLOW : FRAMES_PER_SECOND;
    Conditions conditions =
        new Conditions(variety(), 1, rate, JITTER_MILLIS, VideoFormat.WEBM_VP8, 0);
    return ClipCamera.film(new Shot(stage, conditions, length), SEED).video();
  }

  /// Whose face bears this trouble well: drawn lids do not shut every eye, and the mesh does not
  /// hold on to every covered face.
  private String person() {
    return switch (this) {
      case EYES_SHUT -> "sample2-3";
      case MASKED -> "sample6-1";
      default -> "sample3-2";
    };
  }

  private Variety variety() {
    Variety usual = Variety.NONE;
    double head =
        switch (this) {
          case FAR_AWAY -> .16;
          case AT_THE_EDGE -> .24;
          default -> usual.headFraction();
        };
    return new Variety(
        head,
        this == AT_THE_EDGE ? -.39 : usual.offsetX(),
        usual.offsetY(),
        usual.exposure(),
        usual.warmth(),
        usual.screenGain(),
        usual.lag(),
        this == STILL_PICTURE ? 0 : usual.noise());
  }

  private Stage alive(FaceModel face, Take take) {
    return new LivePerson(head(face), take.performance(SEED, variety()));
  }

  private HeadAnimator head(FaceModel face) {
    return new HeadAnimator(face, ClipCamera.WIDTH, ClipCamera.HEIGHT, variety());
  }

  /// The face with everything from the bridge of the nose to the chin in blue.
  private static FaceModel masked(FaceModel face) {
    float[] points = face.landmarks();
    Polygon cloth = new Polygon();
    for (int point : CLOTH) {
      cloth.addPoint(Math.round(points[3 * point]), Math.round(points[3 * point + 1]));
    }
    Picture photo = face.photo();
    BufferedImage painted =
        new BufferedImage(photo.width(), photo.height(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] pixels = ((DataBufferByte) painted.getRaster().getDataBuffer()).getData();
    System.arraycopy(photo.rgb(), 0, pixels, 0, pixels.length);
    Graphics2D graphics = painted.createGraphics();
    graphics.setColor(BLUE_READ_AS_BGR);
    graphics.fillPolygon(cloth);
    graphics.dispose();
    return new FaceModel(new Picture(photo.width(), photo.height(), pixels.clone()), points);
  }

  private record EyesShut(HeadAnimator head, Performance performance) implements Stage {
    private static final Pose SHUT = new Pose(0, 0, 0, 0, 0, 0, 0, 1, 0);

    @Override
    public int width() {
      return head.width();
    }

    @Override
    public int height() {
      return head.height();
    }

    @Override
    public void film(Duration at, byte[] rgb) {
      head.render(performance.poseAt(at.toNanos() / 1e9).and(SHUT), ScreenGlow.DARK, rgb);
    }
  }
}
