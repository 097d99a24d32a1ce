package org.veriself.server;

import java.time.InstantSource;
import java.util.Optional;
import org.veriself.domain.decision.DecisionPolicy;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.verification.LivenessExaminer;
import org.veriself.face.verification.FaceExaminer;
import org.veriself.face.verification.StandardPolicy;
import org.veriself.inference.ModelPack;
import org.veriself.media.decoding.DecodingLimits;
import org.veriself.media.decoding.DecodingPool;
import org.veriself.media.decoding.PoolHealth;
import org.veriself.media.picture.PictureReader;
import org.veriself.server.pack.PackShelf;
import org.veriself.server.settings.Settings;

/// Everything that looks at pixels: the decoding processes and the model pack.
public final class VisionEngine implements AutoCloseable {
  private final DecodingPool decoders;
  private final ModelPack pack;
  private final FaceExaminer examiner;
  private final LazyCardReader cards;

  private VisionEngine(DecodingPool decoders, ModelPack pack, int workers, InstantSource clock) {
    this.decoders = decoders;
    this.pack = pack;
    this.cards = new LazyCardReader(decoders, pack, workers, clock);
    this.examiner = new FaceExaminer(decoders, decoders, pack, workers);
  }

  /// Starts the decoding processes while the pack loads.
  public static VisionEngine start(Settings settings, InstantSource clock) {
    DecodingPool decoders =
        DecodingPool.start(DecodingLimits.standard(), settings.evaluation().decoders());
    try {
      PackShelf shelf = PackShelf.of(settings);
      ModelPack pack = shelf.open(shelf.selected());
      return new VisionEngine(decoders, pack, settings.evaluation().workers(), clock);
    } catch (RuntimeException e) {
      decoders.close();
      throw e;
    }
  }

  public LivenessExaminer examiner() {
    return examiner;
  }

  public CardReader cards() {
    return cards;
  }

  public DecisionPolicy policy() {
    return StandardPolicy.policy(pack.manifest());
  }

  public PictureReader pictures() {
    return decoders;
  }

  public DecodingPool decoders() {
    return decoders;
  }

  public ModelPack pack() {
    return pack;
  }

  String packName() {
    return pack.manifest().name() + " " + pack.manifest().version();
  }

  Optional<String> fault() {
    PoolHealth health = decoders.health();
    return health.up()
        ? Optional.empty()
        : Optional.of("no decoding process of " + health.children() + " is ready");
  }

  @Override
  public void close() {
    cards.close();
    decoders.close();
    pack.close();
  }
}
