package org.veriself.capture;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.observation.Stage;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.verification.CaptureLimits;
import org.veriself.domain.web.WebPages;

/// All routes of the capture protocol, every one below `/capture/v1`. Register them before a
/// route that takes every path. The server must run requests on virtual threads: an event stream
/// occupies one.
public final class CaptureRoutes {
  public static final String ROOT = "/capture/v1";

  private static final String PROCESS = ROOT + "/process";
  private static final String DOCUMENTS = ROOT + "/documents";
  private static final String PASSES = ROOT + "/passes";
  private static final String PASS = PASSES + "/{pass}";
  private static final String RECORDING = PASS + "/recordings/{recording}";

  private final Gate gate;
  private final ActivityObserver observer;
  private final Map<String, Map<HandlerType, Handler>> routes = new LinkedHashMap<>();

  /// @param observer is told of every call by its method and path without its parameters, and how
  ///     it was answered: `ok` or the code of the refusal
  public CaptureRoutes(
      CaptureUseCases useCases,
      CapturePorts ports,
      Lifetimes lifetimes,
      CaptureLimits limits,
      CaptureBounds bounds,
      PageSettings settings,
      ActivityObserver observer,
      InstantSource clock) {
    this.observer = observer;
    Sessions sessions = ports.sessions();
    Passes passes = ports.passes();
    WebPages pages = ports.pages();
    CaptureJson json = new CaptureJson();
    JsonRequest requests = new JsonRequest(json, bounds.startBytes());
    ProcessView view = new ProcessView(passes, ports.documents(), lifetimes, limits, bounds);
    PageCookies cookies = new PageCookies(settings);
    gate = new Gate(ports, lifetimes, bounds, settings, json, clock);

    add(
        HandlerType.GET,
        ROOT + "/page",
        gate.open(new PageOperation(ports, lifetimes, view, cookies, settings, clock)));
    add(
        HandlerType.POST,
        PROCESS,
        gate.open(
            new StartOperation(useCases.startProcess(), sessions, view, cookies, requests, clock)));
    add(HandlerType.GET, PROCESS, gate.process(new StateOperation(view, clock)));
    add(HandlerType.POST, PROCESS + "/leave", gate.process(new LeaveOperation(sessions, clock)));
    add(
        HandlerType.GET,
        PROCESS + "/return",
        gate.open(new ReturnOperation(sessions, passes, pages, lifetimes, cookies, clock)));
    add(
        HandlerType.POST,
        PROCESS + "/handover",
        gate.process(new HandOverOperation(useCases.handOver(), settings.publicUrl())));
    add(
        HandlerType.POST,
        PROCESS + "/handover/withdraw",
        gate.process(new WithdrawOperation(useCases.handOver())));
    add(
        HandlerType.POST,
        ROOT + "/handover",
        gate.open(
            new TakeOverOperation(
                useCases.handOver(), sessions, pages, view, cookies, requests, clock)));
    UploadMemory memory = UploadMemory.ofHeap();
    CardPictures pictures =
        new CardPictures(
            useCases.readDocument(), bounds.documentBytes(), new Slots(1), memory, observer);
    add(
        HandlerType.POST,
        DOCUMENTS,
        gate.process(new DocumentOperation(useCases.readDocument(), pictures)));
    add(
        HandlerType.POST,
        DOCUMENTS + "/{document}/back",
        gate.process(new BackOperation(useCases.readDocument(), pictures, ports.documents())));
    add(
        HandlerType.POST,
        DOCUMENTS + "/{document}/confirm",
        gate.process(
            new ConfirmOperation(useCases.confirmDocument(), ports.documents(), requests)));
    add(
        HandlerType.GET,
        DOCUMENTS + "/{document}/cut",
        gate.process(new CutOperation(ports.documents(), ports.media())));
    add(
        HandlerType.POST,
        PASSES,
        gate.process(new OpenPassOperation(useCases.openPass(), view, requests, clock)));
    add(
        HandlerType.POST,
        PASS + "/quit",
        gate.pass(new QuitOperation(useCases.quitPass(), requests)));
    add(HandlerType.POST, RECORDING, gate.pass(new AnnounceOperation(passes, clock)));
    add(HandlerType.HEAD, RECORDING, gate.pass(new OffsetOperation(useCases.receiveChunk())));
    add(
        HandlerType.PUT,
        RECORDING + "/chunks/{offset}",
        gate.pass(
            new ChunkOperation(
                useCases.receiveChunk(),
                passes,
                limits,
                bounds.chunksPerRecording(),
                new Slots(bounds.uploads()),
                memory,
                observer)));
    add(
        HandlerType.POST,
        PASS + "/steps/{index}",
        gate.pass(new StepOperation(useCases.releaseStep(), clock)));
    add(
        HandlerType.POST,
        PASS + "/complete",
        gate.pass(new CompleteOperation(useCases.submitPass(), json, bounds.manifestBytes())));
    add(HandlerType.GET, PASS + "/verdict", gate.pass(new VerdictOperation(view, clock)));
    add(
        HandlerType.GET,
        PASS + "/events",
        gate.pass(
            new EventsOperation(passes, view, json, new Slots(bounds.streams()), bounds, clock)));
  }

  public void register(JavalinConfig config) {
    List<HandlerType> methods =
        HandlerType.values().stream().filter(HandlerType::isHttpMethod).toList();
    routes.forEach(
        (path, handlers) -> {
          Handler wrongMethod =
              gate.methodNotAllowed(handlers.keySet().stream().map(HandlerType::name).toList());
          for (HandlerType method : methods) {
            config.routes.addHttpHandler(method, path, handlers.getOrDefault(method, wrongMethod));
          }
        });
    Handler notFound =
        gate.open(_ -> Refusal.of(CaptureCode.NOT_FOUND, "the protocol has no such path"));
    for (HandlerType method : methods) {
      config.routes.addHttpHandler(method, ROOT, notFound);
      config.routes.addHttpHandler(method, ROOT + "/<path>", notFound);
    }
  }

  private void add(HandlerType method, String path, Handler handler) {
    routes
        .computeIfAbsent(path, _ -> new LinkedHashMap<>())
        .put(method, observed(method, path, handler));
  }

  private Handler observed(HandlerType method, String path, Handler handler) {
    String step = method.name() + path.substring(ROOT.length());
    return context -> {
      Activity call = new Activity(Stage.CAPTURE, step, passNamedBy(context));
      ActivityObserver.Running running = observer.begin(call);
      try {
        handler.handle(context);
      } catch (Exception | Error e) {
        running.failed(e.getClass().getSimpleName());
        throw e;
      }
      String refused = context.res().getHeader("Capture-Error");
      if (context.statusCode() >= 500) {
        running.failed(refused == null ? "unknown" : refused);
      } else {
        running.ended(refused == null ? ActivityObserver.OK : refused);
      }
    };
  }

  /// As the caller says: whether it has such a pass, the operation finds out.
  private static Optional<PassId> passNamedBy(Context context) {
    @Nullable String named = context.pathParamMap().get("pass");
    try {
      return Optional.ofNullable(named).map(PassId::of);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
