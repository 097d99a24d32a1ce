import {Recording} from '../camera/recording';
import {type CaptureClient, pause, Refused} from '../protocol/capture-client';
import type {Limits, ManifestRecording, PassAnswer, Step, Verdict} from '../protocol/messages';

const POLL_MILLIS = 500;

/** Told while an attempt runs. */
export interface AttemptListener {
  stepBegan(step: Step): void;
  sent(): void;
}

/** One pass from its opening to its verdict. */
export class Attempt {
  private recording: Recording | undefined;
  private pass: PassAnswer | undefined;

  constructor(
    private readonly client: CaptureClient,
    private readonly limits: Limits,
    private readonly stream: MediaStream,
    private readonly listener: AttemptListener,
  ) {}

  async run(): Promise<Verdict> {
    const pass = await this.client.openPass();
    this.pass = pass;
    const finished: ManifestRecording[] = [];
    const names = pass.recordings.map((recording) => recording.name);
    await this.begin(names.shift());
    for (let index = 0; index < pass.steps; index++) {
      let step: Step;
      try {
        step = await this.client.step(pass.id, index);
      } catch (failure) {
        if (!(failure instanceof Refused && failure.code === 'recording_not_announced')) {
          throw failure;
        }
        finished.push(await this.end());
        await this.begin(names.shift());
        step = await this.client.step(pass.id, index);
      }
      this.recording?.stepShown();
      this.listener.stepBegan(step);
      await pause(step.lengthMillis - step.elapsedMillis);
    }
    this.listener.sent();
    finished.push(await this.end());
    await this.client.complete(pass, finished);
    return this.judged(pass);
  }

  /** Breaks the attempt off; it counts. */
  async quit(): Promise<void> {
    this.recording?.abandon();
    this.recording = undefined;
    if (this.pass !== undefined) {
      await this.client.quit(this.pass.id);
    }
  }

  abandon(): void {
    this.recording?.abandon();
  }

  private async begin(name: string | undefined): Promise<void> {
    if (name === undefined || this.pass === undefined) {
      throw new Error('the server asks for a recording it did not name');
    }
    await this.client.announce(this.pass.id, name);
    this.recording = new Recording(
      this.client,
      this.pass.id,
      name,
      this.limits.chunkBytes,
      this.stream,
    );
  }

  private async end(): Promise<ManifestRecording> {
    if (this.recording === undefined) {
      throw new Error('nothing is being recorded');
    }
    const described = await this.recording.finish();
    this.recording = undefined;
    return described;
  }

  private async judged(pass: PassAnswer): Promise<Verdict> {
    for (;;) {
      const verdict = await this.client.verdict(pass.id);
      if (verdict.state === 'done' || verdict.state === 'lapsed') {
        return verdict;
      }
      await pause(POLL_MILLIS);
    }
  }
}
