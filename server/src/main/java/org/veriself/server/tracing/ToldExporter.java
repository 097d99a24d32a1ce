package org.veriself.server.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells once when the collector goes away, and once when it is back.
final class ToldExporter implements SpanExporter {
  private static final Logger log = LoggerFactory.getLogger(ToldExporter.class);

  private final SpanExporter exporter;
  private final AtomicBoolean away = new AtomicBoolean();

  ToldExporter(SpanExporter exporter) {
    this.exporter = exporter;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode exported = exporter.export(spans);
    return exported.whenComplete(() -> tell(!exported.isSuccess()));
  }

  private void tell(boolean failed) {
    if (away.getAndSet(failed) != failed) {
      if (failed) {
        log.warn("traces cannot be exported; until the collector is back they are dropped");
      } else {
        log.info("traces are exported again");
      }
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
