package org.veriself.server;

import java.time.InstantSource;
import java.util.Optional;
import org.veriself.domain.decision.DecisionPolicy;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.verification.LivenessExaminer;
import org.veriself.face.verification.FaceExaminer;
import org.veriself.face.verification.StandardPolicy;
import org.veriself.inference.ModelPack;
import org.veriself.media.decoding.DecodingLimits;
import org.veriself.media.decoding.DecodingPool;
import org.veriself.media.decoding.PoolHealth;
import org.veriself.media.picture.PictureReader;
import org.veriself.server.observation.ObservedDecoders;
import org.veriself.server.observation.ObservedModel;
import org.veriself.server.pack.PackShelf;
import org.veriself.server.settings.Settings;

/// Everything that looks at pixels: the decoding processes and, where it is needed, the model pack.
public final class VisionEngine implements AutoCloseable {
  private final DecodingPool decoders;
  private final ObservedDecoders observed;
  private final Optional<Models> models;

  private record Models(ModelPack pack, FaceExaminer examiner, LazyCardReader cards) {

    static Models load(
        Settings settings,
        ObservedDecoders decoders,
        ActivityObserver observer,
        InstantSource clock) {
      PackShelf shelf = PackShelf.of(settings);
      ModelPack pack = shelf.open(shelf.selected());
      ModelPack seen = pack.seenThrough(model -> new ObservedModel(model, observer));
      int workers = settings.evaluation().workers();
      return new Models(
          pack,
          new FaceExaminer(decoders, decoders, seen, workers, observer),
          new LazyCardReader(decoders, seen, workers, clock));
    }
  }

  private VisionEngine(DecodingPool decoders, ObservedDecoders observed, Optional<Models> models) {
    this.decoders = decoders;
    this.observed = observed;
    this.models = models;
  }

  /// Starts the decoding processes while the pack loads.
  public static VisionEngine start(Settings settings, InstantSource clock) {
    return start(settings, ActivityObserver.NONE, clock);
  }

  /// Like [#start(Settings, InstantSource)].
  ///
  /// @param observer is told of decoding, inference and comparison
  static VisionEngine start(Settings settings, ActivityObserver observer, InstantSource clock) {
    DecodingPool decoders = decoders(settings);
    ObservedDecoders observed = new ObservedDecoders(decoders, decoders, observer);
    try {
      return new VisionEngine(
          decoders, observed, Optional.of(Models.load(settings, observed, observer, clock)));
    } catch (RuntimeException | Error e) {
      decoders.close();
      throw e;
    }
  }

  /// Starts the decoding processes alone: pictures can be read, and nothing in them be seen.
  static VisionEngine startWithoutModels(Settings settings, ActivityObserver observer) {
    DecodingPool decoders = decoders(settings);
    return new VisionEngine(
        decoders, new ObservedDecoders(decoders, decoders, observer), Optional.empty());
  }

  private static DecodingPool decoders(Settings settings) {
    return DecodingPool.start(DecodingLimits.standard(), settings.evaluation().decoders());
  }

  public LivenessExaminer examiner() {
    return models().examiner();
  }

  public CardReader cards() {
    return models().cards();
  }

  public DecisionPolicy policy() {
    return StandardPolicy.policy(pack().manifest());
  }

  public PictureReader pictures() {
    return observed;
  }

  public DecodingPool decoders() {
    return decoders;
  }

  public ModelPack pack() {
    return models().pack();
  }

  /// Empty without models.
  Optional<String> packName() {
    return models
        .map(loaded -> loaded.pack().manifest())
        .map(manifest -> manifest.name() + " " + manifest.version());
  }

  private Models models() {
    return models.orElseThrow(() -> new IllegalStateException("no models were loaded"));
  }

  Optional<String> fault() {
    PoolHealth health = decoders.health();
    return health.up()
        ? Optional.empty()
        : Optional.of("no decoding process of " + health.children() + " is ready");
  }

  @Override
  public void close() {
    models.ifPresent(loaded -> loaded.cards().close());
    decoders.close();
    models.ifPresent(loaded -> loaded.pack().close());
  }
}
