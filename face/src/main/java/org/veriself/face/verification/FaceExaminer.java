package org.veriself.face.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.decision.LivenessDecision;
import org.veriself.domain.evidence.ComparisonReading;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.evidence.MediaRefusal;
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.observation.Stage;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.verification.LivenessExaminer;
import org.veriself.face.bestframe.BestFrame;
import org.veriself.face.comparison.FaceComparison;
import org.veriself.face.comparison.ReferenceKind;
import org.veriself.face.comparison.ReferenceLimits;
import org.veriself.face.comparison.ReferenceReader;
import org.veriself.face.comparison.ReferenceReading;
import org.veriself.face.embedding.Embedding;
import org.veriself.face.liveness.LivenessCues;
import org.veriself.face.liveness.LivenessScore;
import org.veriself.face.liveness.RecordingObservation;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.InferenceFailed;
import org.veriself.inference.ModelPack;
import org.veriself.media.picture.JpegWriter;
import org.veriself.media.picture.PictureReader;
import org.veriself.media.picture.PictureReading;
import org.veriself.media.video.VideoDecoder;

/// Examines a pass: every recording is looked at once, cues are read, and only a pass that is live
/// so far is compared with its reference. After a recording that is missing or refused no other is
/// looked at: nothing in it could save the pass (codes.md 1.1).
///
/// Thread-safe: each examination takes a set of instruments for itself.
public final class FaceExaminer implements LivenessExaminer {
  /// Room around the face in the best frame picture, in faces.
  private static final double MARGIN = .5;

  private static final double JPEG_QUALITY = .92;

  /// Pixels of the shorter side. A smaller photo cannot hold the smallest face that is compared,
  /// and it is the photo that is at fault, not what is on it (codes.md 1: 2004, not 2014).
  private static final int LEAST_PHOTO_SIDE = 48;

  private final VideoDecoder decoder;
  private final PictureReader pictures;
  private final BlockingQueue<FaceInstruments> instruments;
  private final FaceComparison comparison;
  private final LivenessScore score = StandardPolicy.score();
  private final LivenessDecision decision;
  private final JpegWriter jpeg = new JpegWriter(JPEG_QUALITY);
  private final String pack;
  private final ActivityObserver activities;

  /// One that nobody watches.
  ///
  /// @param workers examinations at once; one more answers [LivenessExaminer.Busy]
  public FaceExaminer(VideoDecoder decoder, PictureReader pictures, ModelPack pack, int workers) {
    this(decoder, pictures, pack, workers, ActivityObserver.NONE);
  }

  /// @param workers examinations at once; one more answers [LivenessExaminer.Busy]
  /// @param activities is told of comparisons; of decoding and inference, what is passed in tells
  public FaceExaminer(
      VideoDecoder decoder,
      PictureReader pictures,
      ModelPack pack,
      int workers,
      ActivityObserver activities) {
    this.activities = activities;
    this.decoder = decoder;
    this.pictures = pictures;
    this.comparison = new FaceComparison(pack.manifest().comparison());
    this.decision = new LivenessDecision(StandardPolicy.policy(pack.manifest()));
    this.pack = pack.manifest().name() + " " + pack.manifest().version();
    this.instruments = new ArrayBlockingQueue<>(workers);
    for (int i = 0; i < workers; i++) {
      instruments.add(new FaceInstruments(pack));
    }
  }

  @Override
  public Examination examine(Request request) {
    FaceInstruments own = instruments.poll();
    if (own == null) {
      return new Busy();
    }
    try {
      return examine(request, own);
    } catch (InferenceFailed e) {
      return new EngineFailed(String.valueOf(e.getMessage()));
    } finally {
      instruments.add(own);
    }
  }

  private Examination examine(Request request, FaceInstruments own) {
    long begun = System.nanoTime();
    RecordingObserver observer = new RecordingObserver(decoder, own);
    Map<RecordingName, RecordingObserver.Seen> seen = new LinkedHashMap<>();
    List<MediaRefusal> refusals = new ArrayList<>(missing(request));
    for (RecordedVideo recorded : request.recordings()) {
      if (!refusals.isEmpty()) {
        break;
      }
      RecordingName name = recorded.facts().name();
      switch (observer.observe(recorded, request.pass())) {
        case RecordingObserver.Seen looked -> seen.put(name, looked);
        case RecordingObserver.Refused(Reason reason, String detail) ->
            refusals.add(new MediaRefusal(name, reason, detail));
        case RecordingObserver.DecoderDied(String detail) ->
            refusals.add(new MediaRefusal(name, Reason.VIDEO_UNREADABLE, detail));
        case RecordingObserver.Busy() -> {
          return new Busy();
        }
      }
    }
    List<CueReading> readings = readings(request, seen, own);
    Optional<BestFrame> best =
        seen.values().stream()
            .flatMap(looked -> looked.best().stream())
            .max(Comparator.comparingDouble(BestFrame::score));
    ComparisonReading compared = new ComparisonReading.NotRun();
    if (request.plan().comparesPhoto()
        && refusals.isEmpty()
        && decision.isLive(request.plan(), readings)) {
      byte[] photo = request.referencePhoto().orElseThrow();
      PictureReading first = pictures.read(photo);
      PictureReading reference =
          first instanceof PictureReading.DecoderFailed ? pictures.read(photo) : first;
      if (reference instanceof PictureReading.Busy) {
        return new Busy();
      }
      ReferenceKind kind =
          request.plan().document().isPresent()
              ? ReferenceKind.DOCUMENT_PORTRAIT
              : ReferenceKind.PHOTO;
      compared =
          activities.observe(
              Activity.of(Stage.COMPARISON, kind.name().toLowerCase(Locale.ROOT)),
              () -> compare(best, reference, kind, own),
              FaceExaminer::told);
    }
    Evidence evidence =
        new Evidence(
            pack,
            readings,
            refusals,
            compared,
            seen.values().stream().mapToInt(looked -> looked.video().frameCount()).sum(),
            seen.values().stream().mapToInt(looked -> looked.frames().size()).sum(),
            Duration.ofNanos(System.nanoTime() - begun));
    return new Examined(evidence, best.map(frame -> jpeg.write(frame.portrait(MARGIN))));
  }

  private static String told(ComparisonReading reading) {
    return switch (reading) {
      case ComparisonReading.Compared _ -> "compared";
      case ComparisonReading.Refused refused -> refused.reason().name();
      case ComparisonReading.NotRun() -> "not_run";
    };
  }

  private static List<MediaRefusal> missing(Request request) {
    return request.challenge().recordings().stream()
        .filter(
            name -> request.recordings().stream().noneMatch(video -> video.facts().name() == name))
        .map(name -> new MediaRefusal(name, Reason.RECORDING_MISSING, "never arrived"))
        .toList();
  }

  private List<CueReading> readings(
      Request request, Map<RecordingName, RecordingObserver.Seen> seen, FaceInstruments own) {
    List<Double> likeness = likeness(seen, own);
    List<CueReading> readings = new ArrayList<>();
    for (RecordedVideo recorded : request.recordings()) {
      RecordingObserver.Seen looked = seen.get(recorded.facts().name());
      if (looked != null) {
        readings.addAll(
            LivenessCues.read(
                new RecordingObservation(
                    recorded.facts().name(),
                    looked.video(),
                    RecordingObserver.steps(request.pass(), recorded),
                    Duration.between(recorded.facts().startedAt(), recorded.facts().lastChunkAt()),
                    looked.frames(),
                    likeness,
                    looked.passive(),
                    looked.waves())));
      }
    }
    score.read(request.plan().level(), readings).ifPresent(readings::add);
    return readings;
  }

  /// Similarities of the first kept moment with every other, over all recordings of the pass.
  private List<Double> likeness(
      Map<RecordingName, RecordingObserver.Seen> seen, FaceInstruments own) {
    List<Embedding> embeddings = new ArrayList<>();
    for (RecordingObserver.Seen looked : seen.values()) {
      for (Moments.Moment moment : looked.moments().all()) {
        embeddings.add(own.embedder().embed(moment.picture(), moment.mesh()));
      }
    }
    List<Double> likeness = new ArrayList<>();
    for (int i = 1; i < embeddings.size(); i++) {
      likeness.add(
          comparison
              .compare(embeddings.get(i), embeddings.getFirst(), ReferenceKind.PHOTO)
              .similarity()
              .value());
    }
    return likeness;
  }

  private ComparisonReading compare(
      Optional<BestFrame> best, PictureReading reference, ReferenceKind kind, FaceInstruments own) {
    if (best.isEmpty()) {
      return new ComparisonReading.Refused(Reason.COMPARISON_FAILED);
    }
    if (!(reference instanceof PictureReading.Decoded decoded)) {
      return new ComparisonReading.Refused(unreadable(reference));
    }
    int side = Math.min(decoded.picture().width(), decoded.picture().height());
    if (kind == ReferenceKind.PHOTO && side < LEAST_PHOTO_SIDE) {
      return new ComparisonReading.Refused(Reason.REFERENCE_SIZE);
    }
    ReferenceReader reader = new ReferenceReader(own, ReferenceLimits.DEFAULT);
    return switch (reader.read(decoded.picture())) {
      case ReferenceReading.Usable usable -> {
        Embedding probe =
            own.embedder().embed(best.get().picture(), best.get().observation().mesh());
        yield new ComparisonReading.Compared(
            comparison.compare(probe, usable.embedding(), kind).similarity());
      }
      case ReferenceReading.NoFace() ->
          new ComparisonReading.Refused(Reason.REFERENCE_WITHOUT_FACE);
      case ReferenceReading.SeveralFaces _ ->
          new ComparisonReading.Refused(Reason.REFERENCE_WITH_SEVERAL_FACES);
      case ReferenceReading.TooSmall _ -> new ComparisonReading.Refused(Reason.REFERENCE_QUALITY);
      case ReferenceReading.PoorQuality _ ->
          new ComparisonReading.Refused(Reason.REFERENCE_QUALITY);
      case ReferenceReading.Covered _ -> new ComparisonReading.Refused(Reason.REFERENCE_COVERED);
    };
  }

  private static Reason unreadable(PictureReading reading) {
    return reading instanceof PictureReading.TooLarge
        ? Reason.REFERENCE_SIZE
        : Reason.REFERENCE_UNREADABLE;
  }
}
