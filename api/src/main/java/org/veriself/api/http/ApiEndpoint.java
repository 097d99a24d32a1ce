package org.veriself.api.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.jspecify.annotations.Nullable;
import org.veriself.api.action.Reply;
import org.veriself.api.action.VendorApi;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.Reading;
import org.veriself.api.request.Headers;
import org.veriself.api.request.RawRequest;

/// The vendor API on a Javalin server. It owns `/`, with every method, and answers a signed call
/// on any other path too, because the Go SDK may be configured with one (protocol.md 1). Other
/// paths stay free for other endpoints. Thread-safe.
public final class ApiEndpoint {

  /// Longer than the longest request line we want to refuse ourselves.
  private static final int HEADER_BYTES = 64 * 1024;

  private static final int SMALLEST_GZIP = 1024;

  /// Larger answers are Base64 of compressed media: little to win for much processor time.
  private static final int LARGEST_GZIP = 256 * 1024;

  private static final int LONGEST_TRACE_ID = 256;
  private static final byte[] NO_BYTES = new byte[0];

  private final VendorApi api;
  private final BodyMemory inbound;
  private final BodyMemory outbound;

  /// @param bodyBytes what all request bodies in flight may occupy together, and all answers that
  ///     wait for who reads them slowly
  public ApiEndpoint(VendorApi api, long bodyBytes) {
    this.api = api;
    this.inbound = new BodyMemory(bodyBytes);
    this.outbound = new BodyMemory(bodyBytes);
  }

  /// A quarter of the heap for request bodies, and one for answers.
  public static ApiEndpoint of(VendorApi api) {
    return new ApiEndpoint(api, Runtime.getRuntime().maxMemory() / 4);
  }

  /// Takes its place on a server that is being configured. To be called before other handlers are
  /// added.
  public void register(JavalinConfig config) {
    EnvelopeErrorHandler errors = new EnvelopeErrorHandler(api);
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setRequestHeaderSize(HEADER_BYTES);
          // Header values are signed as sent: a cached spelling must not replace the caller's.
          http.setHeaderCacheCaseSensitive(true);
          // A line ends by CR LF only, so that no proxy in front sees other lines than we do.
          http.setHttpCompliance(HttpCompliance.STRICT);
          // Nor does anybody read a path in two ways; no path of ours needs escapes.
          http.setUriCompliance(UriCompliance.DEFAULT);
        });
    config.jetty.modifyServer(server -> server.setErrorHandler(errors));
    config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(errors));
    config.routes.before(this::handle);
  }

  private void handle(Context context) throws IOException {
    HttpServletRequest request = context.req();
    if (EnvelopeErrorHandler.asksForTunnel(request.getMethod())) {
      context.status(405).skipRemainingHandlers();
      return;
    }
    if (!isOurs(request)) {
      return;
    }
    context.skipRemainingHandlers();
    Reply reply;
    try (BodyMemory.Share share = inbound.newShare()) {
      reply =
          switch (read(request, share)) {
            case Reading.Done<RawRequest>(RawRequest raw) -> api.answer(raw);
            case Reading.Refused<RawRequest>(ApiError error) -> api.refuse(error);
          };
    }
    try (BodyMemory.Share share = outbound.newShare()) {
      boolean hasRoom = share.growTo(reply.body().length);
      write(hasRoom ? reply : api.refuse(ApiError.unavailable()), request, context.res());
    }
  }

  private static boolean isOurs(HttpServletRequest request) {
    if (request.getRequestURI().equals("/")) {
      return true;
    }
    String authorization = request.getHeader("Authorization");
    return request.getHeader("X-TC-Action") != null
        || (authorization != null && authorization.startsWith("TC3-"));
  }

  private Reading<RawRequest> read(HttpServletRequest request, BodyMemory.Share share) {
    Reading<byte[]> body;
    try {
      body =
          request.getMethod().equals("POST")
              ? BodyReader.read(request, api.rules().sizes().largestBody(), share)
              : Reading.done(NO_BYTES);
    } catch (IOException | RuntimeException e) {
      // Broken chunks, or a client that went away or fell silent: its fault, not ours.
      return Reading.refused(ApiError.unreadableRequest());
    }
    return body.then(bytes -> Reading.done(raw(request, bytes)));
  }

  private static RawRequest raw(HttpServletRequest request, byte[] body) {
    Headers.Builder headers = Headers.builder();
    for (Enumeration<String> names = request.getHeaderNames(); names.hasMoreElements(); ) {
      String name = names.nextElement();
      for (Enumeration<String> all = request.getHeaders(name); all.hasMoreElements(); ) {
        headers.add(name, all.nextElement());
      }
    }
    String query = request.getQueryString();
    return new RawRequest(
        request.getMethod(),
        request.getRequestURI(),
        query == null ? "" : query,
        headers.build(),
        body);
  }

  private static void write(Reply reply, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_OK);
    // Exactly this: with a charset the Python SDK takes errors for successes (protocol.md 11.2).
    response.setContentType("application/json");
    response.setHeader("X-TC-RequestId", reply.requestId());
    String traceId = request.getHeader("X-TC-TraceId");
    if (traceId != null && isEchoed(traceId)) {
      response.setHeader("X-TC-TraceId", traceId);
    }
    byte[] body = reply.body();
    if (body.length >= SMALLEST_GZIP
        && body.length <= LARGEST_GZIP
        && acceptsGzip(request.getHeader("Accept-Encoding"))) {
      body = gzip(body);
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static boolean isEchoed(String traceId) {
    return traceId.length() <= LONGEST_TRACE_ID
        && traceId.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  private static boolean acceptsGzip(@Nullable String accepted) {
    if (accepted == null) {
      return false;
    }
    for (String coding : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = coding.split(";", 2);
      if (parts[0].trim().equals("gzip")) {
        return parts.length == 1 || !isZeroWeight(parts[1].trim());
      }
    }
    return false;
  }

  private static boolean isZeroWeight(String parameter) {
    return parameter.startsWith("q=0")
        && parameter.chars().skip(3).allMatch(c -> c == '.' || c == '0');
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 2);
    try (GZIPOutputStream gzip = new FastGzip(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }

  private static final class FastGzip extends GZIPOutputStream {

    FastGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
