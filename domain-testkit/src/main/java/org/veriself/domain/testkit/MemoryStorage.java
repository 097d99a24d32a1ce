package org.veriself.domain.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.TokenQuota;
import org.veriself.domain.audit.AuditEntry;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.identifier.TokenHash;
import org.veriself.domain.pass.Chunk;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.DeviceBinding;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.session.HandOvers;
import org.veriself.domain.session.ProcessStart;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.web.WebPage;
import org.veriself.domain.web.WebPages;

/// Sessions, passes and the evaluation queue in memory, one behind the other as in a database.
/// Thread-safe.
public final class MemoryStorage
    implements Sessions, Passes, DocumentPasses, WebPages, HandOvers, EvaluationQueue {
  private final Map<SessionId, SessionRow> sessions = new LinkedHashMap<>();
  private final Map<PassId, PassRow> passes = new LinkedHashMap<>();
  private final Map<SessionId, WebPage> pages = new LinkedHashMap<>();
  private final Map<PassId, DocumentPass> documents = new LinkedHashMap<>();
  private final Map<SessionId, Ticket> tickets = new LinkedHashMap<>();
  private final MemoryAuditTrail audit;

  public MemoryStorage() {
    this(new MemoryAuditTrail());
  }

  /// @param audit where the changes are recorded
  public MemoryStorage(MemoryAuditTrail audit) {
    this.audit = audit;
  }

  private final Map<Span, Long> issued = new HashMap<>();

  private record Span(AccountId account, String name) {}

  private record Ticket(TokenHash hash, Instant until) {}

  private record SessionRow(SessionRecord record, boolean holdsPhoto) {}

  private record PassRow(
      LivenessPass pass,
      List<Chunk> chunks,
      Optional<Instant> leaseUntil,
      long epoch,
      int claims,
      Optional<Evidence> evidence) {

    static PassRow of(LivenessPass pass) {
      return new PassRow(pass, List.of(), Optional.empty(), 0, 0, Optional.empty());
    }

    PassRow with(LivenessPass changed) {
      return new PassRow(changed, chunks, leaseUntil, epoch, claims, evidence);
    }

    boolean isCapturing() {
      return pass.state() instanceof PassState.Capturing;
    }

    boolean isSubmitted() {
      return pass.state() instanceof PassState.Submitted;
    }

    Instant submittedAt() {
      return pass.state() instanceof PassState.Submitted(Submission submission)
          ? submission.at()
          : Instant.MAX;
    }

    boolean isClaimable(Instant now) {
      return isSubmitted() && !leaseUntil.filter(now::isBefore).isPresent();
    }
  }

  @Override
  public synchronized void add(SessionId session, WebPage page) {
    if (!sessions.containsKey(session) || pages.putIfAbsent(session, page) != null) {
      throw new IllegalStateException("no such session, or it has a page already: " + session);
    }
  }

  @Override
  public synchronized Optional<WebPage> page(SessionId session) {
    return Optional.ofNullable(pages.get(session));
  }

  @Override
  public synchronized boolean add(DocumentPass pass) {
    boolean taken =
        documents(pass.session()).stream().anyMatch(made -> made.number() == pass.number());
    boolean isAdded =
        !taken
            && !hasConfirmed(pass.session())
            && sessions.containsKey(pass.session())
            && documents.putIfAbsent(pass.id(), pass) == null;
    if (isAdded) {
      audit.append(AuditEntry.cardSubmitted(accountOf(pass.session()), pass, pass.at()));
    }
    return isAdded;
  }

  @Override
  public synchronized Optional<DocumentPass> document(PassId id) {
    return Optional.ofNullable(documents.get(id));
  }

  @Override
  public synchronized List<DocumentPass> documents(SessionId session) {
    return documents.values().stream()
        .filter(pass -> pass.session().equals(session))
        .sorted(Comparator.comparingInt(DocumentPass::number))
        .toList();
  }

  @Override
  public synchronized boolean turnOver(DocumentPass withBack, Instant at) {
    boolean isReplaced = replaced(withBack);
    if (isReplaced) {
      audit.append(AuditEntry.cardSubmitted(accountOf(withBack.session()), withBack, at));
    }
    return isReplaced;
  }

  @Override
  public synchronized boolean confirm(DocumentPass confirmed, Instant at) {
    boolean isLast =
        documents(confirmed.session()).stream()
            .allMatch(made -> made.number() <= confirmed.number());
    boolean isReplaced = isLast && !hasConfirmed(confirmed.session()) && replaced(confirmed);
    if (isReplaced) {
      audit.append(AuditEntry.cardConfirmed(accountOf(confirmed.session()), confirmed, at));
    }
    return isReplaced;
  }

  private boolean hasConfirmed(SessionId session) {
    return documents(session).stream().anyMatch(DocumentPass::confirmed);
  }

  private boolean replaced(DocumentPass pass) {
    DocumentPass before = documents.get(pass.id());
    if (before == null || before.confirmed()) {
      return false;
    }
    documents.put(pass.id(), pass);
    return true;
  }

  @Override
  public synchronized void offer(SessionId session, TokenHash ticket, Instant until) {
    if (!sessions.containsKey(session)) {
      throw new IllegalStateException("no such session: " + session);
    }
    tickets.put(session, new Ticket(ticket, until));
  }

  @Override
  public synchronized Optional<SessionId> find(TokenHash ticket, Instant now) {
    return tickets.entrySet().stream()
        .filter(entry -> entry.getValue().hash().equals(ticket))
        .filter(entry -> !now.isAfter(entry.getValue().until()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public synchronized void withdraw(SessionId session) {
    tickets.remove(session);
  }

  @Override
  public synchronized Optional<SessionId> take(
      TokenHash ticket, DeviceBinding device, Instant now) {
    Optional<SessionId> found = find(ticket, now);
    found.ifPresent(
        session -> {
          tickets.remove(session);
          SessionRow row = Objects.requireNonNull(sessions.get(session));
          Instant begun = row.record().start().orElseThrow().at();
          replace(
              row,
              Optional.of(new ProcessStart(begun, device)),
              row.record().leftAt(),
              row.record().told());
        });
    return found;
  }

  @Override
  public synchronized void issue(SessionRecord session) {
    boolean taken =
        sessions.values().stream().anyMatch(row -> row.record().token().equals(session.token()));
    if (taken || sessions.containsKey(session.id())) {
      throw new IllegalStateException("the session or its token exists already");
    }
    sessions.put(session.id(), new SessionRow(session, session.plan().bringsPhoto()));
    audit.append(AuditEntry.tokenIssued(session));
  }

  @Override
  public synchronized boolean issueWithin(TokenQuota quota, SessionRecord session) {
    Span span = new Span(session.account(), quota.span(session.issuedAt()));
    long before = issued.getOrDefault(span, 0L);
    if (before >= quota.most()) {
      return false;
    }
    issue(session);
    issued.put(span, before + 1);
    return true;
  }

  @Override
  public synchronized long tokensIssued(AccountId account, String span) {
    return issued.getOrDefault(new Span(account, span), 0L);
  }

  @Override
  public Optional<SessionRecord> byToken(TokenHash token) {
    return first(record -> record.token().equals(token));
  }

  @Override
  public Optional<SessionRecord> byProcessSecret(TokenHash processSecret) {
    return first(
        record ->
            record
                .start()
                .filter(start -> start.device().processSecret().equals(processSecret))
                .isPresent());
  }

  @Override
  public Optional<SessionRecord> byId(SessionId id) {
    return first(record -> record.id().equals(id));
  }

  @Override
  public synchronized boolean start(SessionId id, ProcessStart start) {
    SessionRow row = sessions.get(id);
    if (row == null || row.record().start().isPresent()) {
      return false;
    }
    replace(row, Optional.of(start), row.record().leftAt(), row.record().told());
    audit.append(AuditEntry.processStarted(row.record().account(), id, start));
    return true;
  }

  @Override
  public synchronized boolean leave(SessionId id, Instant at) {
    SessionRow row = sessions.get(id);
    if (row == null || row.record().leftAt().isPresent()) {
      return false;
    }
    replace(row, row.record().start(), Optional.of(at), row.record().told());
    return true;
  }

  @Override
  public synchronized List<SessionId> issuedBefore(
      TokenFamily family, Instant instant, int skipped, int limit) {
    return sessions.values().stream()
        .map(SessionRow::record)
        .filter(record -> record.plan().family() == family && record.issuedAt().isBefore(instant))
        .sorted(Comparator.comparing(SessionRecord::issuedAt))
        .skip(skipped)
        .limit(limit)
        .map(SessionRecord::id)
        .toList();
  }

  @Override
  public synchronized List<SessionId> holdingPhotoIssuedBefore(
      Instant instant, int skipped, int limit) {
    return sessions.values().stream()
        .filter(row -> row.holdsPhoto() && row.record().issuedAt().isBefore(instant))
        .map(SessionRow::record)
        .filter(record -> of(record.id()).stream().noneMatch(MemoryStorage::isWaiting))
        .sorted(Comparator.comparing(SessionRecord::issuedAt))
        .skip(skipped)
        .limit(limit)
        .map(SessionRecord::id)
        .toList();
  }

  private static boolean isWaiting(LivenessPass pass) {
    return pass.state() instanceof PassState.Submitted;
  }

  @Override
  public synchronized List<SessionId> ofAccount(AccountId account, int limit) {
    return ids(record -> record.account().equals(account), limit);
  }

  @Override
  public synchronized List<SessionId> ofSubject(String extra, int limit) {
    return ids(record -> record.plan().extra().equals(extra), limit);
  }

  private List<SessionId> ids(Predicate<SessionRecord> wanted, int limit) {
    return sessions.values().stream()
        .map(SessionRow::record)
        .filter(wanted)
        .sorted(Comparator.comparing(SessionRecord::issuedAt))
        .limit(limit)
        .map(SessionRecord::id)
        .toList();
  }

  @Override
  public synchronized boolean told(SessionId id, int attempts, Instant at) {
    SessionRow row = sessions.get(id);
    if (row == null || row.record().told().filter(known -> known >= attempts).isPresent()) {
      return false;
    }
    replace(row, row.record().start(), row.record().leftAt(), Optional.of(attempts));
    audit.append(AuditEntry.resultRead(row.record().account(), id, attempts, at));
    return true;
  }

  @Override
  public synchronized void photoDropped(SessionId id, Instant at) {
    SessionRow row = sessions.get(id);
    if (row != null && row.holdsPhoto()) {
      sessions.put(id, new SessionRow(row.record(), false));
      audit.append(AuditEntry.photoErased(row.record().account(), id, at));
    }
  }

  /// Memory keeps nothing of what was removed.
  @Override
  public boolean scrub() {
    return true;
  }

  @Override
  public synchronized boolean erase(SessionId id, Erasure why, Instant at) {
    SessionRow row = sessions.remove(id);
    pages.remove(id);
    tickets.remove(id);
    documents.values().removeIf(pass -> pass.session().equals(id));
    passes.values().removeIf(pass -> pass.pass().session().equals(id));
    if (row == null) {
      return false;
    }
    audit.append(AuditEntry.sessionErased(row.record().account(), id, why, at));
    return true;
  }

  private AccountId accountOf(SessionId id) {
    return Objects.requireNonNull(sessions.get(id)).record().account();
  }

  @Override
  public synchronized boolean open(LivenessPass pass) {
    boolean taken = of(pass.session()).stream().anyMatch(made -> made.number() == pass.number());
    if (taken || !sessions.containsKey(pass.session())) {
      return false;
    }
    passes.put(pass.id(), PassRow.of(pass));
    return true;
  }

  @Override
  public synchronized Optional<LivenessPass> byId(PassId id) {
    return Optional.ofNullable(passes.get(id)).map(PassRow::pass);
  }

  @Override
  public synchronized List<LivenessPass> of(SessionId session) {
    return passes.values().stream()
        .map(PassRow::pass)
        .filter(pass -> pass.session().equals(session))
        .sorted(Comparator.comparingInt(LivenessPass::number))
        .toList();
  }

  @Override
  public synchronized boolean release(PassId id, int index, Instant at) {
    return change(
        id,
        row ->
            row.isCapturing()
                && row.pass().releases().size() == index
                && index < row.pass().challenge().steps().size(),
        row -> {
          List<Instant> releases = new ArrayList<>(row.pass().releases());
          releases.add(at);
          return row.with(changed(row.pass(), releases, row.pass().starts(), row.pass().state()));
        });
  }

  @Override
  public synchronized boolean startRecording(PassId id, RecordingName recording, Instant at) {
    return change(
        id,
        row -> row.isCapturing() && row.pass().startOf(recording).isEmpty(),
        row -> {
          List<LivenessPass.RecordingStart> starts = new ArrayList<>(row.pass().starts());
          starts.add(new LivenessPass.RecordingStart(recording, at));
          return row.with(changed(row.pass(), row.pass().releases(), starts, row.pass().state()));
        });
  }

  @Override
  public synchronized boolean append(PassId id, Chunk chunk) {
    return change(
        id,
        row -> row.isCapturing() && chunk.offset() == end(row, chunk.recording()),
        row -> {
          List<Chunk> chunks = new ArrayList<>(row.chunks());
          chunks.add(chunk);
          LivenessPass pass = row.pass();
          LivenessPass arrived =
              new LivenessPass(
                  pass.id(),
                  pass.session(),
                  pass.number(),
                  pass.challenge(),
                  pass.openedAt(),
                  pass.deadline(),
                  pass.releases(),
                  pass.starts(),
                  true,
                  pass.state());
          return new PassRow(
              arrived, chunks, row.leaseUntil(), row.epoch(), row.claims(), row.evidence());
        });
  }

  @Override
  public synchronized List<Chunk> chunks(PassId id, RecordingName recording) {
    PassRow row = passes.get(id);
    return row == null
        ? List.of()
        : row.chunks().stream().filter(chunk -> chunk.recording() == recording).toList();
  }

  @Override
  public synchronized boolean end(PassId id, Judgement judgement) {
    Submission nothing = new Submission(judgement.at(), List.of());
    return changeOnRecord(
        id,
        verdict(judgement),
        PassRow::isCapturing,
        row ->
            row.with(
                changed(
                    row.pass(),
                    row.pass().releases(),
                    row.pass().starts(),
                    new PassState.Judged(nothing, judgement))));
  }

  @Override
  public synchronized boolean submit(PassId id, Submission submission) {
    return changeOnRecord(
        id,
        pass ->
            AuditEntry.passSubmitted(
                accountOf(pass.session()), pass.session(), pass.id(), submission),
        PassRow::isCapturing,
        row ->
            row.with(
                changed(
                    row.pass(),
                    row.pass().releases(),
                    row.pass().starts(),
                    new PassState.Submitted(submission))));
  }

  @Override
  public synchronized Optional<Evidence> evidence(PassId id) {
    return Optional.ofNullable(passes.get(id)).flatMap(PassRow::evidence);
  }

  @Override
  public synchronized Optional<Claim> claim(Instant now, Duration lease) {
    Optional<PassRow> waiting =
        passes.values().stream()
            .filter(row -> row.isClaimable(now))
            .min(Comparator.comparing(PassRow::submittedAt));
    waiting.ifPresent(
        row ->
            passes.put(
                row.pass().id(),
                new PassRow(
                    row.pass(),
                    row.chunks(),
                    Optional.of(now.plus(lease)),
                    row.epoch() + 1,
                    row.claims() + 1,
                    row.evidence())));
    return waiting.map(row -> new Claim(row.pass().id(), row.epoch() + 1, row.claims() + 1));
  }

  @Override
  public synchronized boolean renew(Claim claim, Instant until) {
    return change(
        claim.pass(),
        row -> isHeld(row, claim),
        row ->
            new PassRow(
                row.pass(),
                row.chunks(),
                Optional.of(until),
                row.epoch(),
                row.claims(),
                row.evidence()));
  }

  @Override
  public synchronized boolean release(Claim claim, Instant from) {
    return change(
        claim.pass(),
        row -> isHeld(row, claim),
        row ->
            new PassRow(
                row.pass(),
                row.chunks(),
                Optional.of(from),
                row.epoch() + 1,
                row.claims() - 1,
                row.evidence()));
  }

  @Override
  public synchronized boolean conclude(
      Claim claim, Judgement judgement, Optional<Evidence> evidence) {
    return changeOnRecord(
        claim.pass(),
        verdict(judgement),
        row -> isHeld(row, claim),
        row -> {
          LivenessPass pass = row.pass();
          PassState judged =
              pass.state() instanceof PassState.Submitted(Submission submission)
                  ? new PassState.Judged(submission, judgement)
                  : pass.state();
          return new PassRow(
              changed(pass, pass.releases(), pass.starts(), judged),
              row.chunks(),
              Optional.empty(),
              row.epoch(),
              row.claims(),
              evidence);
        });
  }

  @Override
  public synchronized int depth() {
    return (int) passes.values().stream().filter(PassRow::isSubmitted).count();
  }

  @Override
  public synchronized Optional<Instant> waitingSince() {
    return passes.values().stream()
        .filter(PassRow::isSubmitted)
        .map(PassRow::submittedAt)
        .min(Comparator.naturalOrder());
  }

  private synchronized Optional<SessionRecord> first(Predicate<SessionRecord> wanted) {
    return sessions.values().stream().map(SessionRow::record).filter(wanted).findFirst();
  }

  private void replace(
      SessionRow row,
      Optional<ProcessStart> start,
      Optional<Instant> leftAt,
      Optional<Integer> told) {
    SessionRecord old = row.record();
    SessionRecord changed =
        new SessionRecord(
            old.id(),
            old.account(),
            old.token(),
            old.key(),
            old.plan(),
            old.issuedAt(),
            start,
            leftAt,
            told);
    sessions.put(old.id(), new SessionRow(changed, row.holdsPhoto()));
  }

  private Function<LivenessPass, AuditEntry> verdict(Judgement judgement) {
    return pass ->
        AuditEntry.verdict(accountOf(pass.session()), pass.session(), pass.id(), judgement);
  }

  private boolean changeOnRecord(
      PassId id,
      Function<LivenessPass, AuditEntry> entry,
      Predicate<PassRow> allowed,
      UnaryOperator<PassRow> change) {
    boolean isChanged = change(id, allowed, change);
    if (isChanged) {
      audit.append(entry.apply(byId(id).orElseThrow()));
    }
    return isChanged;
  }

  private boolean change(PassId id, Predicate<PassRow> allowed, UnaryOperator<PassRow> change) {
    PassRow row = passes.get(id);
    if (row == null || !allowed.test(row)) {
      return false;
    }
    passes.put(id, change.apply(row));
    return true;
  }

  private static boolean isHeld(PassRow row, Claim claim) {
    return row.isSubmitted() && row.epoch() == claim.epoch();
  }

  private static long end(PassRow row, RecordingName recording) {
    return row.chunks().stream()
        .filter(chunk -> chunk.recording() == recording)
        .mapToLong(Chunk::end)
        .max()
        .orElse(0);
  }

  private static LivenessPass changed(
      LivenessPass pass,
      List<Instant> releases,
      List<LivenessPass.RecordingStart> starts,
      PassState state) {
    return new LivenessPass(
        pass.id(),
        pass.session(),
        pass.number(),
        pass.challenge(),
        pass.openedAt(),
        pass.deadline(),
        releases,
        starts,
        pass.mediaArrived(),
        state);
  }
}
