package org.veriself.cluster.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.testkit.Samples;

class MediaReckoningTest {
  private static final byte[] OTHERS = {9};

  private final JudgedSession judged = new JudgedSession();

  @Test
  void whatIsStoredAsItWasSentIsThere() {
    assertThat(judged.compared()).isEqualTo(new MediaReckoning.Findings(1, 0, 1, 0));
  }

  @Test
  void anAlteredPieceIsFound() {
    judged.put(judged.piece, OTHERS);

    assertThat(judged.compared()).isEqualTo(new MediaReckoning.Findings(1, 1, 1, 0));
  }

  @Test
  void aLostPieceIsFound() {
    judged.media.delete(judged.session.owner(), judged.piece);

    assertThat(judged.compared()).isEqualTo(new MediaReckoning.Findings(1, 1, 1, 0));
  }

  @Test
  void aPieceOfWhichTheDatabaseKnowsNothingIsFound() {
    judged.sendUnknownPiece();

    assertThat(judged.compared()).isEqualTo(new MediaReckoning.Findings(2, 1, 1, 0));
  }

  @Test
  void anAlteredRecordingIsFound() {
    judged.put(judged.recording, OTHERS);

    assertThat(judged.compared()).isEqualTo(new MediaReckoning.Findings(1, 0, 1, 1));
  }

  @Test
  void aPieceUnderAnotherKeyIsFound() {
    MediaOwner other = new MediaOwner(judged.session.id(), new Samples(732).key());
    StoredMedia _ = judged.media.put(other, judged.piece, new ByteArrayInputStream(OTHERS));

    assertThat(judged.compared()).isEqualTo(new MediaReckoning.Findings(1, 1, 1, 0));
  }

  @Test
  void mediaOfASessionThatIsGoneIsLost() {
    judged.storage.erase(judged.session.id(), Erasure.REQUESTED, Samples.NOW);

    assertThat(judged.compared()).isEqualTo(new MediaReckoning.Findings(1, 1, 1, 1));
  }
}
