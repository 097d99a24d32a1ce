package org.veriself.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Writes `{"Response": ...}` (protocol.md 11.1). Thread-safe.
public final class Envelope {

  private final ObjectWriter writer =
      JsonMapper.builder()
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build()
          .writerFor(Wrapped.class);

  private final int maxBytes;

  /// @param maxBytes the largest answer
  public Envelope(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  private record Wrapped(@JsonProperty("Response") Object response) {}

  /// The answer's bytes, or empty when they would be more than allowed.
  public Optional<byte[]> write(Object response) {
    try {
      Bounded out = new Bounded(maxBytes);
      writer.writeValue(out, new Wrapped(response));
      return out.overflowed ? Optional.empty() : Optional.of(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Keeps at most so many bytes and drops the rest.
  private static final class Bounded extends ByteArrayOutputStream {

    private final int max;
    private boolean overflowed;

    Bounded(int max) {
      super(256);
      this.max = max;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      if (overflowed || length > max - count) {
        overflowed = true;
      } else {
        super.write(bytes, offset, length);
      }
    }

    @Override
    public synchronized void write(int b) {
      if (overflowed || count == max) {
        overflowed = true;
      } else {
        super.write(b);
      }
    }
  }
}
