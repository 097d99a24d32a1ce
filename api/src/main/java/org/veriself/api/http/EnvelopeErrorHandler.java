package org.veriself.api.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.veriself.api.action.Reply;
import org.veriself.api.action.VendorApi;
import org.veriself.api.error.ApiError;

/// What Jetty itself refuses (a malformed URL, too many headers, an unknown protocol) is answered
/// in the envelope as well, because every SDK drops the body of another status (protocol.md
/// 11.2). A request that clearly went to another endpoint keeps its status, without any page.
final class EnvelopeErrorHandler implements Request.Handler {

  private final VendorApi api;

  EnvelopeErrorHandler(VendorApi api) {
    this.api = api;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = asksForTunnel(request.getMethod()) ? 405 : status(request, response);
    response.getHeaders().remove(HttpHeader.CONTENT_LENGTH);
    if (!isOurs(request)) {
      response.setStatus(status);
      response.getHeaders().remove(HttpHeader.CONTENT_TYPE);
      callback.succeeded();
      return true;
    }
    Reply reply = api.refuse(error(status));
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put("X-TC-RequestId", reply.requestId());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.body().length);
    response.write(true, ByteBuffer.wrap(reply.body()), callback);
    return true;
  }

  /// A status of success would say that there is one, whatever stands in the envelope.
  static boolean asksForTunnel(String method) {
    return method.equals("CONNECT");
  }

  private static int status(Request request, Response response) {
    return request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException refused
        ? refused.getCode()
        : response.getStatus();
  }

  /// A request too broken to have a path counts as a call.
  private static boolean isOurs(Request request) {
    if (asksForTunnel(request.getMethod())) {
      return false;
    }
    String path = request.getHttpURI().getPath();
    return request.getMethod().equals("BAD")
        || path == null
        || path.equals("/")
        || !path.startsWith("/")
        || request.getHeaders().contains("X-TC-Action");
  }

  private ApiError error(int status) {
    return switch (status) {
      case 405, 501, 505 -> ApiError.unsupportedProtocol();
      case 413, 414, 431 -> ApiError.requestTooLarge(api.rules().sizes().largestBody());
      case 503 -> ApiError.unavailable();
      default -> status >= 500 ? ApiError.internal() : ApiError.unreadableRequest();
    };
  }
}
