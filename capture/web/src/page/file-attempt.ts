import {hex, pieces} from '../protocol/bytes';
import type {CaptureClient} from '../protocol/capture-client';
import type {Limits, PassAnswer, Verdict} from '../protocol/messages';

const RECORDING = 'main';

/**
 * One pass whose video the camera app of the device filmed, where a browser cannot film itself.
 * The pass opens before the filming, so that an older video is longer than the time it took.
 */
export class FileAttempt {
  private constructor(
    private readonly client: CaptureClient,
    private readonly limits: Limits,
    private readonly pass: PassAnswer,
    private readonly began: number,
  ) {}

  static async open(client: CaptureClient, limits: Limits): Promise<FileAttempt> {
    const pass = await client.openPass('silent');
    await client.announce(pass.id, RECORDING);
    await client.step(pass.id, 0);
    return new FileAttempt(client, limits, pass, performance.now());
  }

  /** @param progressed told the share that has arrived */
  async send(file: File, progressed: (share: number) => void): Promise<Verdict> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    let offset = 0;
    for (const piece of pieces(bytes, this.limits.chunkBytes)) {
      offset = await this.client.chunk(this.pass.id, RECORDING, offset, piece);
      progressed(offset / bytes.length);
    }
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    await this.client.complete(this.pass, [
      {
        name: RECORDING,
        sha256: hex(new Uint8Array(digest)),
        stepTimes: [],
        ...(file.type === '' ? {} : {track: {mimeType: file.type.slice(0, 128)}}),
      },
    ]);
    return this.client.judged(this.pass.id);
  }

  async quit(): Promise<void> {
    await this.client.quit(this.pass.id, 'left');
  }

  /** Milliseconds since the pass was opened. */
  age(): number {
    return performance.now() - this.began;
  }
}
