/** Messages of the capture protocol, version 1 (docs/capture-protocol.md). What has no value is absent. */

export interface Limits {
  readonly chunkBytes: number;
  readonly chunksPerRecording: number;
  readonly recordingBytes: number;
  readonly recordingMillis: number;
  readonly captureMillis: number;
  readonly manifestBytes: number;
  readonly frameTimes: number;
}

export interface RecordingAnswer {
  readonly name: string;
  readonly announced: boolean;
  readonly nextOffset: number;
}

export interface PassAnswer {
  readonly id: string;
  readonly number: number;
  readonly nonce: string;
  readonly remainingMillis: number;
  readonly steps: number;
  readonly stepsReleased: number;
  readonly recordings: readonly RecordingAnswer[];
}

export interface ProcessAnswer {
  readonly state: 'ready' | 'recording' | 'checking' | 'finished';
  readonly level: number;
  readonly actions: number;
  readonly attemptsLeft: number;
  readonly remainingMillis: number;
  readonly limits: Limits;
  /** Whether a card is still asked for; absent when none is. */
  readonly document?: 'asked' | 'confirmed';
  readonly pass?: PassAnswer;
}

/** How much of what the customer asked for a pass can ask of this person and this device. */
export type ChallengeForm = 'full' | 'without_light' | 'silent';

export interface HandOverAnswer {
  readonly ticket: string;
  readonly url: string;
  readonly remainingMillis: number;
}

export type ActionName = 'blink' | 'mouth' | 'nod' | 'shake';

export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

export interface Step {
  readonly index: number;
  readonly kind: 'hold' | 'perform' | 'show';
  readonly recording: string;
  readonly action?: ActionName;
  readonly colour?: Colour;
  readonly lengthMillis: number;
  readonly elapsedMillis: number;
  readonly last: boolean;
}

export type CoarseReason =
  | 'recording'
  | 'light'
  | 'position'
  | 'face'
  | 'movement'
  | 'not_verified'
  | 'server';

export interface Verdict {
  readonly state: 'recording' | 'checking' | 'done' | 'lapsed';
  readonly outcome?: 'verified' | 'rejected' | 'inconclusive';
  readonly reason?: CoarseReason;
  readonly retryAllowed?: boolean;
  readonly attemptsLeft?: number;
}

/** Who hears from the page, from the account's allow-list. */
export interface HostSettings {
  readonly origins: readonly string[];
  readonly returnUrls: readonly string[];
}

/** What is asked about the card. */
export interface CardSettings {
  /** By the SDK's name. */
  readonly type: string;
  /** Whether a picture from the album will do. */
  readonly uploadAllowed: boolean;
  /** Whether the person sees it cut out of its picture. */
  readonly cutShown: boolean;
}

/** Where a picture of a card comes from. */
export type CardSource = 'camera' | 'upload';

export interface PageSettings {
  readonly language: string;
  readonly themeColor: string;
  readonly autoSkip: boolean;
  readonly autoSkipStartPage: boolean;
  readonly skipPrivacyPolicy: boolean;
  readonly autoDowngrade: boolean;
  readonly lightMayBeDeclined: boolean;
  readonly handOver: boolean;
  readonly privacyUrl?: string;
  readonly livenessTimeoutMillis: number;
  readonly level: number;
  readonly actions: number;
  readonly comparesPhoto: boolean;
  /** The card that comes first; absent when none is asked for. */
  readonly card?: CardSettings;
  /** Whether the face is filmed. */
  readonly films: boolean;
  readonly host: HostSettings;
}

export interface PageAnswer {
  readonly state:
    | 'ready'
    | 'running'
    | 'finished'
    | 'expired'
    | 'limit'
    | 'other_device'
    | 'unknown';
  readonly code?: number;
  /** Tells verifications apart. */
  readonly session?: string;
  readonly settings?: PageSettings;
  readonly process?: ProcessAnswer;
}

export type CardReason =
  | 'unreadable'
  | 'too_large'
  | 'too_small'
  | 'no_card'
  | 'several_cards'
  | 'wrong_type'
  | 'border'
  | 'photocopy'
  | 'screen'
  | 'edited'
  | 'reflection'
  | 'blur'
  | 'number'
  | 'wrong_side'
  | 'expired'
  | 'server';

/** A field of a card; without a value where it was not read. */
export interface CardField {
  readonly name: string;
  readonly value?: string;
}

/** What became of a picture of a card. */
export interface DocumentAnswer {
  readonly id: string;
  /** With `back_wanted` the front passed. */
  readonly state: 'passed' | 'back_wanted' | 'confirmed' | 'refused';
  readonly reason?: CardReason;
  readonly fields: readonly CardField[];
  readonly editable: boolean;
}

/** Settings of the camera track, as the browser tells them. */
export interface Track {
  readonly width?: number;
  readonly height?: number;
  readonly frameRate?: number;
  readonly facing?: string;
  readonly mimeType?: string;
}

/** Soft hints about the device: all of them or none, and no name of any camera. */
export interface DeviceHints {
  /** A program drives the browser. */
  readonly automated: boolean;
  /** The camera bears the name of a known virtual one. */
  readonly cameraNamedVirtual: boolean;
  /** On a phone or tablet: the camera does not say where it looks. */
  readonly facingMissing: boolean;
  /** The pictures come from something else than a camera. */
  readonly trackNotFromCamera: boolean;
}

export interface Manifest {
  readonly passId: string;
  readonly nonce: string;
  readonly recordings: readonly ManifestRecording[];
  readonly hints?: DeviceHints;
}

export interface ManifestRecording {
  readonly name: string;
  readonly sha256: string;
  readonly stepTimes: readonly number[];
  readonly frameTimes?: readonly number[];
  readonly track?: Track;
}
