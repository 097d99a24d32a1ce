package org.veriself.cluster.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.veriself.domain.audit.AuditEntry;
import org.veriself.domain.audit.AuditHash;
import org.veriself.domain.audit.AuditRecord;
import org.veriself.domain.audit.AuditTrail;
import org.veriself.domain.audit.VerifyTrail;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// Whether every acknowledged event left its record in the audit trail, once and about what is
/// stored, and whether each account's trail is whole (ADR 0017). For sessions of one pass.
final class AuditReckoning {
  private static final int PAGE = 1_000;

  private final AuditTrail trail;
  private final Sessions sessions;
  private final Passes passes;

  AuditReckoning(AuditTrail trail, Sessions sessions, Passes passes) {
    this.trail = trail;
    this.sessions = sessions;
    this.passes = passes;
  }

  /// @param events that were acknowledged
  /// @param missing events without a record, or with one about something else
  /// @param repeated events with more than one record
  /// @param accounts that have a trail
  /// @param damaged accounts in whose trail `audit verify` finds something
  record Findings(int events, int missing, int repeated, int accounts, int damaged) {}

  Findings make(Ledger ledger) {
    Map<Event, List<AuditHash>> recorded = recorded();
    int events = 0;
    int missing = 0;
    int repeated = 0;
    for (String token : ledger.tokens()) {
      for (Optional<AuditEntry> owed : owed(token, ledger)) {
        List<AuditHash> found =
            owed.map(entry -> recorded.getOrDefault(Event.of(entry), List.of())).orElse(List.of());
        events++;
        missing += owed.filter(entry -> found.contains(details(entry))).isPresent() ? 0 : 1;
        repeated += found.size() > 1 ? 1 : 0;
      }
    }
    List<String> accounts = trail.accounts();
    return new Findings(events, missing, repeated, accounts.size(), damaged(accounts));
  }

  /// What a record tells of, apart from its details.
  private record Event(String name, String subject) {
    static Event of(AuditEntry entry) {
      return new Event(entry.event().name(), entry.subject());
    }

    static Event of(AuditRecord record) {
      return new Event(record.event(), record.subject());
    }
  }

  private Map<Event, List<AuditHash>> recorded() {
    Map<Event, List<AuditHash>> recorded = new HashMap<>();
    for (String account : trail.accounts()) {
      List<AuditRecord> page = trail.after(account, 0, PAGE);
      while (!page.isEmpty()) {
        for (AuditRecord record : page) {
          recorded.computeIfAbsent(Event.of(record), _ -> new ArrayList<>()).add(record.details());
        }
        page = trail.after(account, page.getLast().sequence(), PAGE);
      }
    }
    return recorded;
  }

  /// An entry for each acknowledged event of a token; empty where what it is about is gone.
  private List<Optional<AuditEntry>> owed(String token, Ledger ledger) {
    Optional<SessionRecord> session = sessions.byToken(new SecretToken(token).hash());
    List<Optional<AuditEntry>> owed = new ArrayList<>();
    owed.add(session.map(AuditEntry::tokenIssued));
    if (ledger.isStarted(token)) {
      owed.add(session.flatMap(AuditReckoning::started));
    }
    if (ledger.isSubmitted(token)) {
      owed.add(session.flatMap(this::submitted));
    }
    if (ledger.isAnswered(token)) {
      owed.add(session.flatMap(this::judged));
      owed.add(session.flatMap(AuditReckoning::told));
    }
    return owed;
  }

  private static Optional<AuditEntry> started(SessionRecord session) {
    return session
        .start()
        .map(start -> AuditEntry.processStarted(session.account(), session.id(), start));
  }

  private Optional<AuditEntry> submitted(SessionRecord session) {
    return onlyPass(session)
        .flatMap(
            pass ->
                submission(pass)
                    .map(
                        submission ->
                            AuditEntry.passSubmitted(
                                session.account(), session.id(), pass.id(), submission)));
  }

  private Optional<AuditEntry> judged(SessionRecord session) {
    return onlyPass(session)
        .flatMap(
            pass ->
                judgement(pass)
                    .map(
                        judgement ->
                            AuditEntry.verdict(
                                session.account(), session.id(), pass.id(), judgement)));
  }

  private static Optional<AuditEntry> told(SessionRecord session) {
    return session
        .told()
        .map(
            attempts ->
                AuditEntry.resultRead(
                    session.account(), session.id(), attempts, session.issuedAt()));
  }

  private Optional<LivenessPass> onlyPass(SessionRecord session) {
    return passes.of(session.id()).stream().findFirst();
  }

  private static Optional<Submission> submission(LivenessPass pass) {
    return switch (pass.state()) {
      case PassState.Capturing _ -> Optional.empty();
      case PassState.Submitted(Submission submission) -> Optional.of(submission);
      case PassState.Judged(Submission submission, _) -> Optional.of(submission);
    };
  }

  private static Optional<Judgement> judgement(LivenessPass pass) {
    return switch (pass.state()) {
      case PassState.Capturing _, PassState.Submitted _ -> Optional.empty();
      case PassState.Judged(_, Judgement judgement) -> Optional.of(judgement);
    };
  }

  /// As the trail keeps them: a keyed hash.
  private AuditHash details(AuditEntry entry) {
    return trail.chain().next(Optional.empty(), entry).details();
  }

  private int damaged(List<String> accounts) {
    VerifyTrail verifyTrail = new VerifyTrail(trail);
    return (int)
        accounts.stream()
            .filter(account -> !verifyTrail.verify(account).findings().isEmpty())
            .count();
  }
}
