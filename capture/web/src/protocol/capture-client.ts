import {base64} from './bytes';
import {keepDeviceKey, newDeviceKey, storedDeviceKey} from './device-key';
import type {
  CardSource,
  ChallengeForm,
  DeviceHints,
  DocumentAnswer,
  HandOverAnswer,
  Manifest,
  ManifestRecording,
  PageAnswer,
  PassAnswer,
  ProcessAnswer,
  Step,
  Verdict,
} from './messages';
import {pause} from './pause';

/** The server refused a call; `code` keeps its meaning within a protocol version. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly waitMillis: number | null,
    readonly nextOffset: number | null,
  ) {
    super(code);
  }
}

/** The server did not answer, however often it was asked. */
export class Unreachable extends Error {}

/** Where the server is and who asks. */
export interface Access {
  /** Its origin, as `https://kyc.example`; empty for the page's own. */
  readonly server: string;
  /** An SdkToken or BizToken, unless a cookie holds it. */
  readonly token?: string;
  /** Whether secrets stay in cookies that no script can read; only pages of the server itself. */
  readonly cookies: boolean;
}

const ROOT = '/capture/v1';
const TRIES = 8;
const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 4_000;
const POLL_MILLIS = 500;
const CLIENT = {name: 'veriself-page', version: '0.1.0', platform: 'web'} as const;

interface StartAnswer {
  readonly processSecret: string;
  readonly process: ProcessAnswer;
}

/** Calls of the capture protocol from a browser. */
export class CaptureClient {
  private key: CryptoKeyPair | undefined;
  private secret: string | undefined;
  /** The verification that is shown; calls reach no other, whatever the cookies mean by now. */
  private session: string | undefined;

  constructor(private readonly access: Access) {}

  async page(): Promise<PageAnswer> {
    const page = await this.repeated<PageAnswer>('GET', '/page');
    this.session ??= page.session;
    return page;
  }

  /** Binds the process to this browser. */
  async start(): Promise<ProcessAnswer> {
    return this.begun('/process', {});
  }

  /** Takes a process over from another device. */
  async takeOver(ticket: string): Promise<ProcessAnswer> {
    return this.begun('/handover', {ticket});
  }

  /** Makes the ticket with which another device takes the process over. */
  handOver(): Promise<HandOverAnswer> {
    return this.repeated('POST', '/process/handover');
  }

  /** Voids that ticket. */
  withdraw(): Promise<unknown> {
    return this.repeated('POST', '/process/handover/withdraw');
  }

  /** Finds the key of a process that was started before a reload. */
  async resume(): Promise<boolean> {
    this.key = await storedDeviceKey(this.session ?? '');
    return this.key !== undefined;
  }

  process(): Promise<ProcessAnswer> {
    return this.repeated('GET', '/process');
  }

  /** Opens a pass; one that runs already, because its answer was lost or it failed, is ended. */
  async openPass(form: ChallengeForm = 'full'): Promise<PassAnswer> {
    const body = form === 'full' ? undefined : JSON.stringify({form});
    try {
      return await this.repeated('POST', '/passes', body);
    } catch (failure) {
      const running =
        failure instanceof Refused && failure.code === 'pass_running'
          ? await this.process()
          : undefined;
      if (running?.pass === undefined || running.state !== 'recording') {
        throw failure;
      }
      await this.quit(running.pass.id, 'left');
      return this.repeated('POST', '/passes', body);
    }
  }

  /** Announcing twice is harmless: the answer to the first may have been lost. */
  async announce(pass: string, recording: string): Promise<void> {
    try {
      await this.repeated('POST', `/passes/${pass}/recordings/${recording}`);
    } catch (failure) {
      if (!(failure instanceof Refused && failure.code === 'recording_already_announced')) {
        throw failure;
      }
    }
  }

  /** Asks for a step until it is due on the server's clock. */
  async step(pass: string, index: number): Promise<Step> {
    for (;;) {
      try {
        return await this.repeated('POST', `/passes/${pass}/steps/${index}`);
      } catch (failure) {
        if (failure instanceof Refused && failure.code === 'step_too_early') {
          await pause(failure.waitMillis ?? 50);
        } else {
          throw failure;
        }
      }
    }
  }

  /** Sends a piece; a piece that arrived although its answer was lost is not sent again. */
  async chunk(
    pass: string,
    recording: string,
    offset: number,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<number> {
    const digest = base64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
    const end = offset + bytes.length;
    try {
      const answer = await this.repeated<{nextOffset: number}>(
        'PUT',
        `/passes/${pass}/recordings/${recording}/chunks/${offset}`,
        bytes,
        {'Content-Digest': `sha-256=:${digest}:`},
      );
      return answer.nextOffset;
    } catch (failure) {
      if (
        failure instanceof Refused &&
        failure.code === 'chunk_offset_wrong' &&
        failure.nextOffset === end
      ) {
        return end;
      }
      throw failure;
    }
  }

  /**
   * Sends a picture of a card to be read.
   *
   * @param front the picture whose back this is; null for a card's front
   */
  async document(
    picture: Blob,
    source: CardSource,
    front: string | null,
  ): Promise<DocumentAnswer> {
    const path = front === null ? '/documents' : `/documents/${front}/back`;
    const bytes = new Uint8Array(await picture.arrayBuffer());
    const digest = base64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
    return this.repeated('POST', path, bytes, {
      'Content-Type': picture.type,
      'Capture-Source': source,
      'Content-Digest': `sha-256=:${digest}:`,
    });
  }

  /** The card, cut out of its picture. */
  async cut(document: string): Promise<Blob> {
    const path = `/documents/${document}/cut`;
    const response = await fetch(this.access.server + ROOT + path, this.request('GET', path));
    if (!response.ok) {
      throw new Error('no cut');
    }
    return response.blob();
  }

  /** Confirms what was read. */
  confirm(document: string, corrections: Readonly<Record<string, string>>): Promise<DocumentAnswer> {
    return this.repeated('POST', `/documents/${document}/confirm`, JSON.stringify({corrections}));
  }

  /** @param hints what is known of the device, if anything is */
  async complete(
    pass: PassAnswer,
    recordings: readonly ManifestRecording[],
    hints?: DeviceHints,
  ): Promise<void> {
    if (this.key === undefined) {
      throw new Error('no key: start or resume first');
    }
    const message: Manifest = {
      passId: pass.id,
      nonce: pass.nonce,
      recordings,
      ...(hints === undefined ? {} : {hints}),
    };
    const manifest = new TextEncoder().encode(JSON.stringify(message));
    const signature = await crypto.subtle.sign(
      {name: 'ECDSA', hash: 'SHA-256'},
      this.key.privateKey,
      manifest,
    );
    await this.repeated('POST', `/passes/${pass.id}/complete`, manifest, {
      'Content-Type': 'application/json',
      'Capture-Signature': base64(new Uint8Array(signature)),
    });
  }

  verdict(pass: string): Promise<Verdict> {
    return this.repeated('GET', `/passes/${pass}/verdict`);
  }

  /** Waits for the end of a completed pass. */
  async judged(pass: string): Promise<Verdict> {
    for (;;) {
      const verdict = await this.verdict(pass);
      if (verdict.state === 'done' || verdict.state === 'lapsed') {
        return verdict;
      }
      await pause(POLL_MILLIS);
    }
  }

  quit(pass: string, because: 'left' | 'cannot_film'): Promise<unknown> {
    return this.repeated('POST', `/passes/${pass}/quit`, JSON.stringify({because}));
  }

  leave(): Promise<unknown> {
    return this.repeated('POST', '/process/leave');
  }

  async returnUrl(): Promise<string | undefined> {
    return (await this.repeated<{url?: string}>('GET', '/process/return')).url;
  }

  private async begun(path: string, more: Record<string, string>): Promise<ProcessAnswer> {
    this.key = await newDeviceKey();
    const spki = new Uint8Array(await crypto.subtle.exportKey('spki', this.key.publicKey));
    const answer = await this.once<StartAnswer>(
      'POST',
      path,
      JSON.stringify({...more, protocol: 1, publicKey: base64(spki), client: CLIENT}),
    );
    if (answer.processSecret !== '') {
      this.secret = answer.processSecret;
    }
    if (this.access.cookies) {
      this.session ??= (await this.page()).session;
      await keepDeviceKey(this.session ?? '', this.key);
    }
    return answer.process;
  }

  /**
   * Repeats a call that may be repeated while the connection is broken or the server asks to wait.
   * Whoever wants to be filmed while many wait for their verdict is told at once: it may last.
   */
  private async repeated<T>(
    method: string,
    path: string,
    body?: BodyInit,
    headers: Record<string, string> = {},
  ): Promise<T> {
    let wait = FIRST_PAUSE;
    for (let tried = 1; ; tried++) {
      try {
        return await this.once<T>(method, path, body, headers);
      } catch (failure) {
        const passing =
          !(failure instanceof Refused) ||
          failure.status === 429 ||
          (failure.status >= 500 && failure.code !== 'busy');
        if (!passing) {
          throw failure;
        }
        if (tried === TRIES) {
          throw failure instanceof Refused ? failure : new Unreachable(String(failure));
        }
        await pause((failure instanceof Refused ? failure.waitMillis : null) ?? wait);
        wait = Math.min(LONGEST_PAUSE, wait * 2);
      }
    }
  }

  private async once<T>(
    method: string,
    path: string,
    body?: BodyInit,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const json = typeof body === 'string' ? {'Content-Type': 'application/json'} : {};
    const response = await fetch(this.access.server + ROOT + path, {
      ...this.request(method, path, {...json, ...headers}),
      ...(body === undefined ? {} : {body}),
    });
    const text = await response.text();
    const message: unknown = text === '' ? {} : JSON.parse(text);
    if (!response.ok) {
      const error = (message as {error?: {waitMillis?: number; nextOffset?: number}}).error ?? {};
      throw new Refused(
        response.status,
        response.headers.get('Capture-Error') ?? 'unknown',
        error.waitMillis ?? null,
        error.nextOffset ?? null,
      );
    }
    return message as T;
  }

  private request(
    method: string,
    path: string,
    headers: Record<string, string> = {},
  ): RequestInit {
    return {
      method,
      headers: {...this.proof(method, path), ...headers},
      credentials: this.access.cookies ? 'same-origin' : 'omit',
      cache: 'no-store',
    };
  }

  /** The token opens a process, its own secret steers it. */
  private proof(method: string, path: string): Record<string, string> {
    const opens = path === '/page' || (path === '/process' && method === 'POST');
    if (this.access.cookies) {
      const token = opens ? this.access.token : undefined;
      return {
        'Capture-Client': 'page',
        ...(this.session === undefined ? {} : {'Capture-Session': this.session}),
        ...(token === undefined ? {} : {Authorization: `Bearer ${token}`}),
      };
    }
    const proof = this.secret ?? this.access.token;
    return proof === undefined ? {} : {Authorization: `Bearer ${proof}`};
  }
}
