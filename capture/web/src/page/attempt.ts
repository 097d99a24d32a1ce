import {hintsOf} from '../camera/device-hints';
import {Recording, type Viewfinder} from '../camera/recording';
import {type CaptureClient, Refused} from '../protocol/capture-client';
import type {
  ChallengeForm,
  Limits,
  ManifestRecording,
  PassAnswer,
  Step,
  Verdict,
} from '../protocol/messages';
import {pause} from '../protocol/pause';

/** Told while an attempt runs. */
export interface AttemptListener {
  opened(pass: PassAnswer): void;
  stepBegan(step: Step): void;
  sent(): void;
  sending(share: number): void;
}

/** One pass from its opening to its verdict, filmed with the device's camera. */
export class Attempt {
  private recording: Recording | undefined;
  private pass: PassAnswer | undefined;

  constructor(
    private readonly client: CaptureClient,
    private readonly limits: Limits,
    private readonly form: ChallengeForm,
    private readonly camera: Viewfinder,
    private readonly listener: AttemptListener,
  ) {}

  async run(): Promise<Verdict> {
    const pass = await this.client.openPass(this.form);
    this.pass = pass;
    this.listener.opened(pass);
    const hints = hintsOf(this.camera.stream);
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
    await this.client.complete(pass, finished, hints);
    return this.client.judged(pass.id);
  }

  /** Breaks the attempt off; on the web it counts. */
  async quit(): Promise<void> {
    this.abandon();
    this.recording = undefined;
    if (this.pass !== undefined) {
      await this.client.quit(this.pass.id, 'left');
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
    this.recording = new Recording(this.client, this.pass.id, name, this.limits, this.camera);
  }

  private async end(): Promise<ManifestRecording> {
    if (this.recording === undefined) {
      throw new Error('nothing is being recorded');
    }
    const described = await this.recording.finish((share) => this.listener.sending(share));
    this.recording = undefined;
    return described;
  }
}
