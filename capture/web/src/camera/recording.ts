import {hex, pieces} from '../protocol/bytes';
import type {CaptureClient} from '../protocol/capture-client';
import type {Limits, ManifestRecording, Track} from '../protocol/messages';
import {mimeType} from './camera';
import {FrameTimes} from './frame-times';

const SLICE_MILLIS = 500;
const BITS_PER_SECOND = 1_500_000;

/** A camera that is switched on, and the element in which it is seen. */
export interface Viewfinder {
  readonly stream: MediaStream;
  readonly video: HTMLVideoElement;
}

/** One named recording: filmed, sent while it is filmed, and described for the manifest. */
export class Recording {
  private readonly recorder: MediaRecorder;
  private readonly began: number;
  private readonly frameTimes: FrameTimes;
  private readonly stepTimes: number[] = [];
  private readonly sent: Uint8Array<ArrayBuffer>[] = [];
  private offset = 0;
  private sending: Promise<void> = Promise.resolve();
  private made = 0;
  private progressed: (share: number) => void = () => undefined;
  private failure: unknown;
  /** A recorder stops when it is told to, or when its camera is taken away. */
  private readonly stopped: Promise<void>;

  constructor(
    private readonly client: CaptureClient,
    private readonly pass: string,
    private readonly name: string,
    private readonly limits: Limits,
    private readonly camera: Viewfinder,
  ) {
    const type = mimeType();
    const options: MediaRecorderOptions & {videoKeyFrameIntervalDuration?: number} = {
      videoBitsPerSecond: BITS_PER_SECOND,
      // Otherwise mp4 arrives only at the end (capture.md 3).
      videoKeyFrameIntervalDuration: 1_000,
      ...(type === undefined ? {} : {mimeType: type}),
    };
    this.recorder = new MediaRecorder(camera.stream, options);
    this.recorder.ondataavailable = (event) => this.send(event.data);
    this.stopped = new Promise((resolve) => {
      this.recorder.onstop = () => resolve();
      this.recorder.onerror = () => resolve();
    });
    this.began = performance.now();
    this.frameTimes = new FrameTimes(camera.video, limits.frameTimes);
    this.recorder.start(SLICE_MILLIS);
  }

  stepShown(): void {
    this.stepTimes.push(Math.round(performance.now() - this.began));
  }

  /**
   * Stops filming and waits until everything has arrived.
   *
   * @param progressed told the share that has arrived
   */
  async finish(progressed: (share: number) => void): Promise<ManifestRecording> {
    const frameTimes = this.frameTimes.finish();
    if (this.recorder.state !== 'inactive') {
      this.recorder.stop();
    }
    await this.stopped;
    this.progressed = progressed;
    await this.sending;
    if (this.failure !== undefined) {
      throw this.failure;
    }
    const whole = new Uint8Array(await new Blob(this.sent).arrayBuffer());
    const digest = await crypto.subtle.digest('SHA-256', whole);
    return {
      name: this.name,
      sha256: hex(new Uint8Array(digest)),
      stepTimes: this.stepTimes,
      frameTimes,
      track: trackOf(this.camera.stream, this.recorder.mimeType),
    };
  }

  /** Gives the recording up. */
  abandon(): void {
    this.frameTimes.finish();
    this.recorder.ondataavailable = null;
    if (this.recorder.state !== 'inactive') {
      this.recorder.stop();
    }
  }

  private send(data: Blob): void {
    this.made += data.size;
    this.sending = this.sending.then(async () => {
      if (this.failure !== undefined) {
        return;
      }
      try {
        const bytes = new Uint8Array(await data.arrayBuffer());
        for (const piece of pieces(bytes, this.limits.chunkBytes)) {
          this.offset = await this.client.chunk(this.pass, this.name, this.offset, piece);
          this.progressed(this.offset / this.made);
        }
        this.sent.push(bytes);
      } catch (failure) {
        this.failure = failure;
      }
    });
  }
}

/** What the camera says of itself, within what the server takes. */
export function trackOf(stream: MediaStream, type: string): Track {
  const settings = stream.getVideoTracks()[0]?.getSettings() ?? {};
  return {
    ...(isWithin(settings.width, 1, 16_384) ? {width: settings.width} : {}),
    ...(isWithin(settings.height, 1, 16_384) ? {height: settings.height} : {}),
    ...(isWithin(settings.frameRate, 0, 1_000) ? {frameRate: settings.frameRate} : {}),
    ...(settings.facingMode ? {facing: settings.facingMode.slice(0, 32)} : {}),
    ...(type === '' ? {} : {mimeType: type.slice(0, 128)}),
  };
}

function isWithin(value: number | undefined, least: number, most: number): value is number {
  return value !== undefined && value >= least && value <= most;
}
