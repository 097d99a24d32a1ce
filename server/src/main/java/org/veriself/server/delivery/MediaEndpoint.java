package org.veriself.server.delivery;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.storage.object.SignedMediaLinks;

/// `GET /media/v1/SESSION/NAME?e=..&s=..`: one object for whoever holds a link that has not
/// expired (actions.md 0.2). What is served is never shown as a page of this origin.
public final class MediaEndpoint {
  private static final Logger log = LoggerFactory.getLogger(MediaEndpoint.class);
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int BUFFER = 64 << 10;

  private final SignedMediaLinks links;
  private final Sessions sessions;
  private final MediaStore media;

  public MediaEndpoint(SignedMediaLinks links, Sessions sessions, MediaStore media) {
    this.links = links;
    this.sessions = sessions;
    this.media = media;
  }

  public void register(JavalinConfig config) {
    config.routes.get(SignedMediaLinks.PATH + "<object>", this::serve);
  }

  private void serve(Context context) throws IOException {
    String named = context.path().substring(SignedMediaLinks.PATH.length());
    Optional<SignedMediaLinks.Target> target =
        links.open(named, parameter(context, "e"), parameter(context, "s"));
    Optional<SessionRecord> session = target.flatMap(found -> sessions.byId(found.session()));
    if (target.isEmpty() || session.isEmpty()) {
      refuse(context, HttpStatus.FORBIDDEN, "The link is not valid or has expired.");
      return;
    }
    try {
      serve(context, session.get().owner(), target.get().name());
    } catch (MediaStoreException e) {
      if (context.res().isCommitted()) {
        // Too late to say so: the connection breaks off before the length that was announced.
        throw e;
      }
      log.error("media cannot be served", e);
      context.res().reset();
      refuse(context, HttpStatus.SERVICE_UNAVAILABLE, "The object cannot be read now.");
    }
  }

  private void serve(Context context, MediaOwner owner, MediaName name) throws IOException {
    Optional<SeekableByteChannel> object = media.open(owner, name);
    if (object.isEmpty()) {
      refuse(context, HttpStatus.NOT_FOUND, "The object is gone.");
      return;
    }
    try (SeekableByteChannel channel = object.get()) {
      send(context, name, channel);
    }
  }

  private static void send(Context context, MediaName name, SeekableByteChannel channel)
      throws IOException {
    long size = channel.size();
    String file = name.value().substring(name.value().lastIndexOf('/') + 1);
    context
        .contentType("application/octet-stream")
        .header(Header.ACCEPT_RANGES, "bytes")
        .header(Header.CACHE_CONTROL, "private, no-store")
        .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
        .header(Header.CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox")
        .header("Referrer-Policy", "no-referrer")
        .header(Header.X_CONTENT_TYPE_OPTIONS, "nosniff");
    switch (ByteRange.of(Optional.ofNullable(context.header("Range")), size)) {
      case ByteRange.Whole() -> copy(context, channel, size);
      case ByteRange.Part(ByteRange range) -> {
        context.status(HttpStatus.PARTIAL_CONTENT);
        context.header(
            "Content-Range", "bytes %d-%d/%d".formatted(range.first(), range.last(), size));
        SeekableByteChannel _ = channel.position(range.first());
        copy(context, channel, range.length());
      }
      case ByteRange.Unsatisfiable() -> {
        context.status(RANGE_NOT_SATISFIABLE);
        context.header("Content-Range", "bytes */" + size);
      }
    }
  }

  private static void copy(Context context, SeekableByteChannel channel, long length)
      throws IOException {
    context.res().setContentLengthLong(length);
    OutputStream out = context.res().getOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long left = length;
    while (left > 0) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), left));
      int read = channel.read(buffer);
      if (read < 0) {
        throw new IOException("the object is shorter than its size");
      }
      out.write(buffer.array(), 0, read);
      left -= read;
    }
  }

  private static String parameter(Context context, String name) {
    String value = context.queryParam(name);
    return value == null ? "" : value;
  }

  private static void refuse(Context context, HttpStatus status, String message) {
    context
        .status(status)
        .contentType("text/plain")
        .header(Header.CACHE_CONTROL, "no-store")
        .result(message);
  }
}
