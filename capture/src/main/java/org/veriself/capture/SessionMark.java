package org.veriself.capture;

import io.javalin.http.Context;
import java.util.HexFormat;
import org.veriself.domain.session.SessionRecord;

/// Tells a page which verification it shows. The browser's cookies may change under an open page,
/// as when another link is opened beside it; a call that names its mark then reaches nothing else.
/// Says nothing about the token.
final class SessionMark {
  private static final String HEADER = "Capture-Session";
  private static final int BYTES = 8;

  private SessionMark() {}

  static String of(SessionRecord session) {
    return HexFormat.of().formatHex(session.token().bytes(), 0, BYTES);
  }

  /// Whether the call names no verification, or this one.
  static boolean fits(Context context, SessionRecord session) {
    String named = context.header(HEADER);
    return named == null || named.equals(of(session));
  }

  static Refusal changed() {
    return Refusal.of(
        CaptureCode.SESSION_CHANGED, "this browser means another verification now; reload");
  }
}
