package org.veriself.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.EvaluationQueue.Claim;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.storage.StorageException;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;

/// Claims on a database that makes them wait for longer than a lease.
class SqlEvaluationQueueTest {
  private static final Duration LEASE = Duration.ofSeconds(6);
  private static final Duration OUTAGE = Duration.ofSeconds(14);

  @TempDir private Path folder;
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryKeyVault vault = new MemoryKeyVault();
  private Database database;
  private SqlAuditTrail audit;
  private EvaluationQueue queue;
  private LivenessPass pass;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("veriself.db"));
    HashKeys keys = HashKeys.open(database, vault);
    audit = new SqlAuditTrail(database, keys.auditChain());
    queue = new SqlEvaluationQueue(database, vault, audit, clock);
    Samples samples = new Samples(1);
    SessionRecord session = samples.session();
    new SqlSessions(database, vault, keys, audit).issue(session);
    pass = samples.pass(session, 1, clock.instant());
    SqlPasses passes = new SqlPasses(database, vault, audit);
    assertThat(passes.open(pass)).isTrue();
    assertThat(passes.submit(pass.id(), samples.submission(pass, clock.instant()))).isTrue();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void claimThatNeededAnotherTryHasItsWholeLease() {
    assertThat(claim(on(new LostFirstTry()))).contains(new Claim(pass.id(), 1, 1));

    isHeldForALease();
  }

  @Test
  void renewalThatNeededAnotherTryHasItsWholeLease() {
    Claim claim = claim(queue).orElseThrow();

    assertThat(on(new LostFirstTry()).renew(claim, clock.instant().plus(LEASE))).isTrue();

    isHeldForALease();
  }

  @Test
  void claimWhoseCommitIsAnsweredLateIsRenewed() {
    assertThat(claim(on(new LateAnswer(() -> {})))).contains(new Claim(pass.id(), 1, 1));

    isHeldForALease();
  }

  @Test
  void claimThatWasLostBeforeItsCommitIsAnsweredIsNoClaim() {
    EvaluationQueue late =
        on(new LateAnswer(() -> assertThat(claim(queue)).contains(new Claim(pass.id(), 2, 2))));

    assertThat(claim(late)).isEmpty();
  }

  /// Else a database that is slow for a while would end passes at which nobody ever looked.
  @Test
  void claimOnWhichNobodyCouldWorkIsNotCounted() {
    for (int i = 0; i < 3; i++) {
      assertThat(claim(on(new LateAnswerThenRefusal()))).isEmpty();
      clock.advance(LEASE);
    }

    assertThat(claim(queue)).contains(new Claim(pass.id(), 4, 1));
  }

  @Test
  void renewalDoesNotWaitForASilentDatabase() {
    Claim claim = claim(queue).orElseThrow();
    EvaluationQueue silent = on(new SilentDatabase());

    assertThatThrownBy(() -> silent.renew(claim, clock.instant().plus(LEASE)))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("did not answer");
  }

  @Test
  void depthIsNotWaitedFor() {
    assertThatThrownBy(() -> on(new SilentDatabase()).depth())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("did not answer");
    assertThat(queue.depth()).isEqualTo(1);
  }

  private void isHeldForALease() {
    assertThat(clock.instant()).isEqualTo(Samples.NOW.plus(OUTAGE));
    clock.advance(LEASE.minusMillis(1));
    assertThat(claim(queue)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(claim(queue)).contains(new Claim(pass.id(), 2, 2));
  }

  private Optional<Claim> claim(EvaluationQueue from) {
    return from.claim(clock.instant(), LEASE);
  }

  private EvaluationQueue on(Database slow) {
    return new SqlEvaluationQueue(slow, vault, audit, clock);
  }

  private abstract class SlowDatabase implements Database {

    @Override
    public <T> T read(Work<T> query) {
      return database.read(query);
    }

    @Override
    public <T> T take(Work<T> work) {
      return write(work);
    }

    @Override
    public String locking() {
      return database.locking();
    }

    @Override
    public boolean scrub() {
      return database.scrub();
    }

    @Override
    public long retries() {
      return database.retries();
    }

    @Override
    public String passingOverLocked() {
      return database.passingOverLocked();
    }

    @Override
    public Optional<String> fault() {
      return database.fault();
    }

    @Override
    public Optional<String> clockFault() {
      return database.clockFault();
    }

    @Override
    public void close() {
      database.close();
    }
  }

  /// Answers long after a lease.
  private final class SilentDatabase extends SlowDatabase {

    @Override
    public <T> T read(Work<T> query) {
      keepWaiting();
      return database.read(query);
    }

    @Override
    public <T> T write(Work<T> work) {
      keepWaiting();
      return database.write(work);
    }

    private static void keepWaiting() {
      try {
        boolean _ = new CountDownLatch(1).await(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new StorageException("interrupted", e);
      }
    }
  }

  private final class LostFirstTry extends SlowDatabase {

    @Override
    public <T> T write(Work<T> work) {
      assertThatThrownBy(
              () ->
                  database.write(
                      sql -> {
                        T _ = work.run(sql);
                        throw new IllegalStateException("lost");
                      }))
          .hasMessage("lost");
      clock.advance(OUTAGE);
      return database.write(work);
    }
  }

  /// The renewal after a late claim fails, and later changes succeed.
  private final class LateAnswerThenRefusal extends SlowDatabase {
    private int calls;

    @Override
    public <T> T write(Work<T> work) {
      calls++;
      if (calls == 2) {
        throw new StorageException("refused");
      }
      T result = database.write(work);
      clock.advance(calls == 1 ? LEASE.minusSeconds(1) : Duration.ZERO);
      return result;
    }
  }

  private final class LateAnswer extends SlowDatabase {
    private final Runnable meanwhile;
    private boolean answered;

    private LateAnswer(Runnable meanwhile) {
      this.meanwhile = meanwhile;
    }

    @Override
    public <T> T write(Work<T> work) {
      T result = database.write(work);
      if (!answered) {
        answered = true;
        clock.advance(OUTAGE);
        meanwhile.run();
      }
      return result;
    }
  }
}
