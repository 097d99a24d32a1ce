package org.veriself.compat.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.veriself.domain.session.Lifetimes;

/// Tokens in every state a process can have, and replays drawn among them. Each replay is made of
/// what these devices sent and the server accepted.
final class ReplayRound {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final CaptureLine line;
  private final Random random;

  private final List<RecordedDevice> expired;
  private final List<String> lateTokens = new ArrayList<>();
  private final List<String> spentTickets = new ArrayList<>();

  /// Devices whose secret opens their process.
  private final List<RecordedDevice> live = new ArrayList<>();

  /// Those whose last pass lacks nothing but its manifest.
  private final List<RecordedDevice> allSent = new ArrayList<>();

  /// Those in the middle of their first recording.
  private final List<RecordedDevice> begun = new ArrayList<>();

  /// Those with a newer pass after a judged one.
  private final List<RecordedDevice> again = new ArrayList<>();

  /// Those that were left, or moved to another device.
  private final List<RecordedDevice> left = new ArrayList<>();

  private final List<RecordedDevice> movedAway = new ArrayList<>();
  private final List<RecordedDevice> movedHere = new ArrayList<>();

  /// A ticket that nobody used yet, and its device.
  private final RecordedDevice offering;

  private final String goodTicket;

  /// @param expired devices of tokens whose results nobody may read any more
  ReplayRound(CaptureLine line, List<RecordedDevice> expired, Random random) {
    this.line = line;
    this.expired = expired;
    this.random = random;
    agedTokens();
    for (int level : new int[] {1, 2, 4}) {
      again.add(app(level).sent().completed().judged());
    }
    live.addAll(again);
    live.add(app(3).sent().completed().judged());
    live.add(app(2).begun().quit());
    left.add(app(4).posted("/process/leave"));
    live.addAll(left);
    webTokens();
    offering = web(2);
    spentTickets.add(offering.ticket());
    goodTicket = offering.ticket();
    live.add(offering);
    for (int level : new int[] {4, 3, 2, 1}) {
      allSent.add(app(level).sent());
    }
    live.addAll(allSent);
    for (int level : new int[] {4, 2, 1}) {
      begun.add(app(level).begun());
    }
    live.addAll(begun);
    live.add(app(4).opened());
    live.add(app(1).opened());
    again.get(0).opened();
    again.get(1).begun();
    again.get(2).begun();
  }

  /// Devices of tokens that are to expire.
  static List<RecordedDevice> toExpire(CaptureLine line, Random random) {
    List<RecordedDevice> devices = new ArrayList<>();
    for (int level = 1; level <= 4; level++) {
      devices.add(app(line, level, random).sent().completed().judged());
    }
    line.advance(Lifetimes.standard().selfieResult().plus(MOMENT));
    return devices;
  }

  /// What lies unused until its time is over.
  private void agedTokens() {
    lateTokens.add(appToken(line, 2));
    lateTokens.add(webToken(line, 4));
    List<RecordedDevice> lapsed = List.of(app(2).sent(), app(4).begun());
    RecordedDevice slow = web(1);
    spentTickets.add(slow.ticket());
    line.advance(Lifetimes.standard().startWindow().plus(MOMENT));
    lapsed.forEach(device -> device.last().over = true);
    live.addAll(lapsed);
    live.add(slow);
  }

  private void webTokens() {
    RecordedDevice desktop = web(4);
    String used = desktop.ticket();
    RecordedDevice phone = desktop.moved(used);
    spentTickets.add(used);
    movedAway.add(desktop);
    movedHere.add(phone.begun());
    live.add(phone);

    RecordedDevice withdrawing = web(3);
    spentTickets.add(withdrawing.ticket());
    live.add(withdrawing.posted("/process/handover/withdraw"));

    RecordedDevice staying = web(1);
    spentTickets.add(staying.ticket());
    live.add(staying.opened());
  }

  List<String> tokens() {
    List<String> tokens = new ArrayList<>(lateTokens);
    live.forEach(device -> tokens.add(device.token));
    expired.forEach(device -> tokens.add(device.token));
    return tokens;
  }

  /// What was replayed against goes on as if nothing had been; answers how many passes were
  /// completed.
  int goOn() {
    begun.forEach(RecordedDevice::wentOn);
    RecordedDevice phone = offering.moved(goodTicket);
    phone.opened();
    allSent.forEach(RecordedDevice::completed);
    allSent.forEach(RecordedDevice::judged);
    return allSent.size();
  }

  /// What a client may send again when an answer was lost: the manifest that its own pass took, or
  /// a step or chunk of a pass that runs. It is answered as before, and changes nothing.
  SentRequest repeated() {
    if (random.nextBoolean()) {
      RecordedDevice device = pick(again);
      RecordedPass pass = device.passes.getFirst();
      return device.completing(pass, pass.manifest());
    }
    RecordedPass running = pick(random.nextBoolean() ? allSent : begun).last();
    return pick(random.nextBoolean() ? running.chunks : running.released);
  }

  Replay draw(ReplayKind kind) {
    return switch (kind) {
      case PASS_OF_ANOTHER_TOKEN -> passOfAnotherToken();
      case UPLOAD_OF_ANOTHER_TOKEN -> uploadOfAnotherToken();
      case MANIFEST_OF_ANOTHER_TOKEN -> manifestOfAnotherToken();
      case MANIFEST_SIGNED_AGAIN -> manifestSignedAgain();
      case SIGNATURE_OF_ANOTHER_MANIFEST -> signatureOfAnotherManifest();
      case OLDER_PASS -> olderPass();
      case PASS_THAT_IS_OVER -> passThatIsOver();
      case REVOKED_SECRET -> revokedSecret();
      case OTHER_CAPTURE_SESSION -> otherCaptureSession();
      case SPENT_TICKET -> spentTicket();
      case SPENT_TOKEN -> spentToken();
      case WRONG_ORDER -> wrongOrder();
    };
  }

  private Replay passOfAnotherToken() {
    RecordedDevice victim = pick(withPasses());
    SentRequest request = anyRequest(victim).by(otherThan(victim, live).secret);
    return new Replay(ReplayKind.PASS_OF_ANOTHER_TOKEN, request, 404, "pass_unknown");
  }

  private Replay uploadOfAnotherToken() {
    RecordedDevice source = pick(withChunks());
    RecordedDevice target = otherThan(source, withPasses());
    return foreignChunk(
        ReplayKind.UPLOAD_OF_ANOTHER_TOKEN, pick(pick(withChunks(source)).chunks), target);
  }

  private Replay manifestOfAnotherToken() {
    RecordedDevice source = pick(withPasses());
    RecordedDevice target = otherThan(source, withPasses());
    String manifest = pick(source.passes).manifest();
    SentRequest request = target.completing(pick(target.passes), manifest, source.sign(manifest));
    return new Replay(ReplayKind.MANIFEST_OF_ANOTHER_TOKEN, request, 422, "signature_wrong");
  }

  private Replay manifestSignedAgain() {
    RecordedDevice source = pick(withPasses());
    RecordedDevice target = otherThan(source, withPasses());
    RecordedPass foreign = pick(source.passes);
    RecordedPass own = pick(target.passes);
    String manifest =
        switch (random.nextInt(3)) {
          case 0 -> foreign.manifest();
          case 1 -> foreign.manifest(own.id, foreign.nonce, own.recordings);
          default -> foreign.manifest(foreign.id, own.nonce, own.recordings);
        };
    SentRequest request = target.completing(own, manifest);
    return new Replay(ReplayKind.MANIFEST_SIGNED_AGAIN, request, 422, "manifest_wrong");
  }

  private Replay signatureOfAnotherManifest() {
    RecordedDevice device = pick(withPasses());
    RecordedPass pass = pick(device.passes);
    String right = pass.manifest();
    RecordedDevice other = otherThan(device, withPasses());
    SentRequest request =
        switch (random.nextInt(4)) {
          case 0 -> device.completing(pass, right, other.sign(right));
          case 1 -> device.completing(pass, right, other.sign(pick(other.passes).manifest()));
          case 2 -> {
            RecordedDevice twice = pick(again);
            String older = twice.passes.getFirst().manifest();
            yield twice.completing(twice.last(), twice.last().manifest(), twice.sign(older));
          }
          default ->
              device.completing(
                  pass,
                  right.replace("\"stepTimes\":[]", "\"stepTimes\":[" + random.nextInt(99) + "]"),
                  device.sign(right));
        };
    return new Replay(ReplayKind.SIGNATURE_OF_ANOTHER_MANIFEST, request, 422, "signature_wrong");
  }

  private Replay olderPass() {
    ReplayKind kind = ReplayKind.OLDER_PASS;
    RecordedDevice device = pick(again);
    RecordedPass older = device.passes.getFirst();
    RecordedPass newer = device.last();
    return switch (random.nextInt(4)) {
      case 0 -> new Replay(kind, device.completing(newer, older.manifest()), 422, "manifest_wrong");
      case 1 ->
          new Replay(
              kind,
              device.completing(newer, older.manifest(newer.id, newer.nonce, older.recordings)),
              409,
              "challenge_not_finished");
      case 2 -> foreignChunk(kind, pick(older.chunks), device);
      default -> new Replay(kind, pick(older.requests()), 410, "pass_closed");
    };
  }

  private Replay passThatIsOver() {
    RecordedDevice device =
        pick(withPasses().stream().filter(one -> one.passes.getFirst().over).toList());
    RecordedPass pass = device.passes.getFirst();
    SentRequest request =
        switch (random.nextInt(3)) {
          case 0 ->
              // Another recording in the place of the one that came.
              device.completing(
                  pass,
                  pick(withChunks(pick(withChunks())))
                      .manifest(pass.id, pass.nonce, pass.recordings)
                      .replaceFirst("\"sha256\":\"....", "\"sha256\":\"0000"));
          case 1 ->
              SentRequest.chunk(
                  pass.recordingPath(pass.recordings.getLast()),
                  pass.nextOffset(pass.recordings.getLast()),
                  device.secret,
                  pick(pass.chunks).body());
          default -> pick(pass.requests());
        };
    return new Replay(ReplayKind.PASS_THAT_IS_OVER, request, 410, "pass_closed");
  }

  private Replay revokedSecret() {
    ReplayKind kind = ReplayKind.REVOKED_SECRET;
    RecordedDevice device = pick(withPasses());
    return switch (random.nextInt(4)) {
      case 0 ->
          new Replay(
              kind, anyRequest(pick(movedHere)).by(pick(movedAway).secret), 401, "process_unknown");
      case 1 -> new Replay(kind, anyRequest(device).by(device.token), 401, "process_unknown");
      case 2 -> new Replay(kind, anyRequest(device).by(pick(spentTickets)), 401, "process_unknown");
      default -> new Replay(kind, anyRequest(pick(expired)), 410, "result_window_passed");
    };
  }

  private Replay otherCaptureSession() {
    ReplayKind kind = ReplayKind.OTHER_CAPTURE_SESSION;
    RecordedDevice device = pick(withPasses());
    RecordedDevice other = otherThan(device, live);
    SentRequest request = anyRequest(device);
    SentRequest cookie = request.anonymous().with("Cookie", "veriself-process=" + device.secret);
    return switch (random.nextInt(5)) {
      case 0 ->
          new Replay(kind, request.with("Capture-Session", other.mark()), 409, "session_changed");
      case 1 ->
          new Replay(
              kind,
              cookie.with("Capture-Client", "page").with("Capture-Session", other.mark()),
              409,
              "session_changed");
      case 2 ->
          new Replay(
              kind,
              SentRequest.post("/process", device.token, startBody())
                  .with("Capture-Session", other.mark()),
              409,
              "session_changed");
      case 3 -> new Replay(kind, cookie, 401, "authorization_missing");
      default ->
          new Replay(
              kind,
              cookie.with("Capture-Client", "page").with("Sec-Fetch-Site", "cross-site"),
              401,
              "authorization_missing");
    };
  }

  private Replay spentTicket() {
    RecordedDevice device = pick(live);
    SentRequest request =
        switch (random.nextInt(4)) {
          case 0 -> pick(movedHere).start;
          case 1 -> device.takeOver(random.nextBoolean() ? device.token : device.secret);
          default -> device.takeOver(pick(spentTickets));
        };
    return new Replay(ReplayKind.SPENT_TICKET, request, 401, "ticket_unknown");
  }

  private Replay spentToken() {
    ReplayKind kind = ReplayKind.SPENT_TOKEN;
    RecordedDevice device = pick(live);
    String body = startBody();
    return switch (random.nextInt(6)) {
      case 0 ->
          new Replay(
              kind,
              SentRequest.post("/process", pick(lateTokens), body),
              410,
              "start_window_passed");
      case 1 -> new Replay(kind, pick(expired).start, 410, "result_window_passed");
      case 2 ->
          new Replay(kind, SentRequest.post("/process", device.secret, body), 401, "token_unknown");
      case 3 -> new Replay(kind, pick(left).start, 409, "already_finished");
      case 4 -> new Replay(kind, pick(allSent).start, 409, "already_started");
      default -> {
        RecordedDevice started = pick(withPasses());
        yield new Replay(
            kind, SentRequest.post("/process", started.token, body), 409, "already_started");
      }
    };
  }

  private Replay wrongOrder() {
    RecordedDevice device = pick(withPasses().stream().filter(one -> !one.last().over).toList());
    RecordedPass pass = device.last();
    Map<SentRequest, String> turns = new LinkedHashMap<>();
    turns.put(SentRequest.post("/passes", device.secret, ""), "pass_running");
    for (String recording : pass.recordings) {
      String path = pass.recordingPath(recording);
      byte[] bytes = ("some video " + random.nextInt()).getBytes(UTF_8);
      if (pass.announced(recording)) {
        long gap = pass.nextOffset(recording) + 1 + random.nextInt(2_000);
        turns.put(SentRequest.post(path, device.secret, ""), "recording_already_announced");
        turns.put(SentRequest.chunk(path, gap, device.secret, bytes), "chunk_offset_wrong");
        turns.put(SentRequest.chunk(path, 0, device.secret, bytes), "chunk_offset_wrong");
      } else {
        turns.put(SentRequest.chunk(path, 0, device.secret, bytes), "recording_not_announced");
      }
    }
    steps(device, pass, turns);
    SentRequest request = pick(List.copyOf(turns.keySet()));
    String code = turns.getOrDefault(request, "");
    return new Replay(
        ReplayKind.WRONG_ORDER, request, code.equals("step_unknown") ? 404 : 409, code);
  }

  private void steps(RecordedDevice device, RecordedPass pass, Map<SentRequest, String> turns) {
    int next = pass.released.size();
    turns.put(step(device, pass, pass.steps), "step_unknown");
    if (next + 1 < pass.steps) {
      turns.put(
          step(device, pass, next + 1 + random.nextInt(pass.steps - next - 1)),
          "step_out_of_order");
    }
    if (next == 0) {
      turns.put(step(device, pass, 0), "recording_not_announced");
    } else if (pass.stepsLeft()
        && line.clock().instant().plus(MOMENT.dividedBy(10)).isBefore(pass.nextStepAt)) {
      turns.put(step(device, pass, next), "step_too_early");
    }
    if (pass.stepsLeft()) {
      turns.put(device.completing(pass, pass.manifest()), "challenge_not_finished");
    } else if (pass.recordings.size() > 1) {
      for (String one : pass.recordings) {
        turns.put(
            device.completing(pass, pass.manifest(pass.id, pass.nonce, List.of(one))),
            "recording_missing");
      }
    }
  }

  private static SentRequest step(RecordedDevice device, RecordedPass pass, int index) {
    return SentRequest.post(pass.path() + "/steps/" + index, device.secret, "");
  }

  /// A chunk in a pass where it does not belong: refused by whatever comes first.
  private Replay foreignChunk(ReplayKind kind, SentRequest chunk, RecordedDevice target) {
    RecordedPass pass = target.last();
    String recording = random.nextBoolean() ? "action" : "main";
    long offset = Long.parseLong(chunk.path().substring(chunk.path().lastIndexOf('/') + 1));
    SentRequest request =
        SentRequest.chunk(pass.recordingPath(recording), offset, target.secret, chunk.body());
    if (!pass.recordings.contains(recording)) {
      return new Replay(kind, request, 404, "recording_unknown");
    }
    if (pass.over) {
      return new Replay(kind, request, 410, "pass_closed");
    }
    if (!pass.announced(recording)) {
      return new Replay(kind, request, 409, "recording_not_announced");
    }
    if (random.nextBoolean() || offset == pass.nextOffset(recording)) {
      // In the right place, but not the bytes that were announced.
      String digest = SentRequest.digest(pick(pass.chunks).body());
      SentRequest disguised =
          SentRequest.chunk(
                  pass.recordingPath(recording),
                  pass.nextOffset(recording),
                  target.secret,
                  chunk.body())
              .with("Content-Digest", digest);
      return new Replay(kind, disguised, 422, "chunk_hash_wrong");
    }
    return new Replay(kind, request, 409, "chunk_offset_wrong");
  }

  /// Any call on any pass of a device, as that device would make it.
  private SentRequest anyRequest(RecordedDevice device) {
    RecordedPass pass = pick(device.passes);
    List<SentRequest> requests = new ArrayList<>(pass.requests());
    requests.add(device.completing(pass, pass.manifest()));
    requests.add(SentRequest.post(pass.path() + "/quit", device.secret, ""));
    return pick(requests);
  }

  private String startBody() {
    return new String(pick(allSent).start.body(), UTF_8);
  }

  private List<RecordedDevice> withPasses() {
    return live.stream().filter(device -> !device.passes.isEmpty()).toList();
  }

  private List<RecordedDevice> withChunks() {
    return live.stream().filter(device -> !withChunks(device).isEmpty()).toList();
  }

  private static List<RecordedPass> withChunks(RecordedDevice device) {
    return device.passes.stream().filter(pass -> !pass.chunks.isEmpty()).toList();
  }

  private RecordedDevice otherThan(RecordedDevice device, List<RecordedDevice> from) {
    return pick(from.stream().filter(one -> !one.token.equals(device.token)).toList());
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private RecordedDevice app(int level) {
    return app(line, level, random);
  }

  private RecordedDevice web(int level) {
    return RecordedDevice.start(line, webToken(line, level), random);
  }

  private static RecordedDevice app(CaptureLine line, int level, Random random) {
    return RecordedDevice.start(line, appToken(line, level), random);
  }

  private static String appToken(CaptureLine line, int level) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("SecureLevel", Integer.toString(level));
    request.put("RetryLimit", 3);
    if (level == 2 || level == 4) {
      request.put("ActionList", "mouth");
    }
    return line.token("GetFaceIdTokenIntl", request, "SdkToken");
  }

  private static String webToken(CaptureLine line, int level) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("SecurityLevel", level);
    config.put("CheckMode", 3);
    if (level == 2 || level == 4) {
      config.put("ActionList", "mouth");
    }
    return line.token(
        "ApplyWebVerificationBizTokenIntl",
        Map.of("RedirectURL", "https://shop.example.test/kyc", "Config", config),
        "BizToken");
  }
}
