package org.veriself.compat.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.veriself.benchmarks.mutation.MutationTally;
import org.veriself.benchmarks.mutation.MutationTrial;
import org.veriself.compat.StartedServer;

/// No call is accepted once a byte of what it signs was changed. The whole run is
/// `./veriself bench mutations`.
class MutationsIT {
  private static final int COUNT = 5_000;
  private static final long SEED = 20_261_122;
  private static final int WAYS_OF_SIGNING = 16;

  private final StartedServer started = StartedServer.get();

  @Test
  void noChangedCallIsAcceptedAndEachIsRefusedInTheEnvelope() {
    MutationTally tally =
        MutationTrial.of(
                started.port(),
                started.data().keyIssuer(InstantSource.system()),
                started.data().storage().callerKeys())
            .run(COUNT, SEED);

    assertThat(tally.examples()).isEmpty();
    assertThat(tally.accepted() + tally.misanswered()).isZero();
    assertThat(tally.sent()).isEqualTo(COUNT);
    assertThat(tally.kinds()).isEqualTo(WAYS_OF_SIGNING);
    assertThat(tally.rarest()).isPositive();
    assertThat(tally.refusals())
        .containsKeys(
            "AuthFailure.SignatureFailure",
            "AuthFailure.InvalidAuthorization",
            "AuthFailure.SecretIdNotFound",
            "AuthFailure.SignatureExpire",
            "AuthFailure.TokenFailure",
            "InvalidRequest",
            "MissingParameter");
  }
}
