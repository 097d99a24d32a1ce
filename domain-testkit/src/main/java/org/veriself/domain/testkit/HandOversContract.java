package org.veriself.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.session.DeviceBinding;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.session.HandOvers;
import org.veriself.domain.session.ProcessStart;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// What every store of hand-over tickets does.
public interface HandOversContract {

  HandOvers handOvers();

  Sessions sessions();

  @Test
  default void aTicketMovesTheProcessOnceAndRevokesTheFirstDevice() {
    Samples samples = new Samples(801);
    SecretToken first = samples.token();
    SessionRecord session = started(samples, first);
    SecretToken ticket = samples.token();
    SecretToken second = samples.token();
    handOvers().offer(session.id(), ticket.hash(), Samples.NOW.plusSeconds(120));

    assertThat(handOvers().take(ticket.hash(), device(second), Samples.NOW)).contains(session.id());
    assertThat(sessions().byProcessSecret(first.hash())).isEmpty();
    SessionRecord moved = sessions().byProcessSecret(second.hash()).orElseThrow();
    assertThat(moved.id()).isEqualTo(session.id());
    assertThat(moved.start().orElseThrow().at()).isEqualTo(Samples.NOW);
    assertThat(handOvers().take(ticket.hash(), device(samples.token()), Samples.NOW)).isEmpty();
  }

  @Test
  default void aLateAnOldAndAnUnknownTicketMoveNothing() {
    Samples samples = new Samples(802);
    SecretToken first = samples.token();
    SessionRecord session = started(samples, first);
    SecretToken old = samples.token();
    SecretToken ticket = samples.token();
    handOvers().offer(session.id(), old.hash(), Samples.NOW.plusSeconds(120));
    handOvers().offer(session.id(), ticket.hash(), Samples.NOW.plusSeconds(120));

    assertThat(handOvers().take(old.hash(), device(samples.token()), Samples.NOW)).isEmpty();
    assertThat(handOvers().take(samples.token().hash(), device(samples.token()), Samples.NOW))
        .isEmpty();
    assertThat(
            handOvers()
                .take(
                    ticket.hash(),
                    device(samples.token()),
                    Samples.NOW.plus(Duration.ofSeconds(121))))
        .isEmpty();
    assertThat(sessions().byProcessSecret(first.hash())).isPresent();
  }

  @Test
  default void aTicketIsFoundUntilItIsWithdrawn() {
    Samples samples = new Samples(804);
    SessionRecord session = started(samples, samples.token());
    SecretToken ticket = samples.token();
    handOvers().offer(session.id(), ticket.hash(), Samples.NOW.plusSeconds(120));

    assertThat(handOvers().find(ticket.hash(), Samples.NOW)).contains(session.id());
    assertThat(handOvers().find(ticket.hash(), Samples.NOW.plusSeconds(121))).isEmpty();
    handOvers().withdraw(session.id());
    handOvers().withdraw(session.id());
    assertThat(handOvers().find(ticket.hash(), Samples.NOW)).isEmpty();
  }

  @Test
  default void aTicketIsErasedWithItsSession() {
    Samples samples = new Samples(803);
    SessionRecord session = started(samples, samples.token());
    SecretToken ticket = samples.token();
    handOvers().offer(session.id(), ticket.hash(), Samples.NOW.plusSeconds(120));

    sessions().erase(session.id(), Erasure.REQUESTED, Samples.NOW);

    assertThat(handOvers().take(ticket.hash(), device(samples.token()), Samples.NOW)).isEmpty();
  }

  private SessionRecord started(Samples samples, SecretToken secret) {
    SessionRecord session = samples.session();
    sessions().issue(session);
    assertThat(sessions().start(session.id(), new ProcessStart(Samples.NOW, device(secret))))
        .isTrue();
    return session;
  }

  private static DeviceBinding device(SecretToken secret) {
    return new DeviceBinding(secret.hash(), new byte[] {1, 2, 3});
  }
}
