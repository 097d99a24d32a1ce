package org.veriself.server.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpTokens;
import org.eclipse.jetty.util.BufferUtil;

/// Refuses a request line that begins with no character of a token (RFC 9110 5.6.2).
/// Jetty's parser skips colons there, and takes a delimiter for the first character of the
/// method, whatever its compliance mode.
final class StrictHttpParser extends HttpParser {

  /// @param headerBytes what a request line and headers may be long together
  StrictHttpParser(RequestHandler handler, int headerBytes, HttpCompliance compliance) {
    super(handler, headerBytes, compliance);
  }

  @Override
  public boolean parseNext(ByteBuffer buffer) {
    if (!isStart() || mayBeginRequest(buffer)) {
      return super.parseNext(buffer);
    }
    // As Jetty's parser does for the bytes that it refuses itself.
    getHandler().messageBegin();
    BufferUtil.clear(buffer);
    badMessage(new HttpException.RuntimeException(400, "no method"));
    return false;
  }

  /// Empty lines may come before a request line (RFC 9112 2.2). Jetty's parser takes them,
  /// ended by CR LF only, and is still at the start behind them.
  private static boolean mayBeginRequest(ByteBuffer buffer) {
    for (int i = buffer.position(); i < buffer.limit(); i++) {
      byte next = buffer.get(i);
      if (next != '\r' && next != '\n') {
        return isTokenCharacter(next);
      }
    }
    return true;
  }

  private static boolean isTokenCharacter(byte next) {
    return switch (HttpTokens.getToken(next).getType()) {
      case ALPHA, DIGIT, TCHAR -> true;
      default -> false;
    };
  }
}
