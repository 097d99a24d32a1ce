import type {DeviceHints} from '../protocol/messages';
import {isHandheld} from './browser';

/** What a browser tells of itself and of the camera it films with. */
export interface Told {
  readonly automated: boolean;
  readonly handheld: boolean;
  /** What the camera is called; it never leaves the browser. */
  readonly label: string;
  readonly settings: Pick<MediaTrackSettings, 'deviceId' | 'facingMode' | 'displaySurface'>;
  /** Whether the track is of a kind that scripts fill with pictures. */
  readonly drawn: boolean;
}

/** Programs that appear as a camera, by the names they give it. */
const VIRTUAL =
  /virtual|\bobs\b|manycam|droidcam|ivcam|\bvcam\b|epoccam|iriun|xsplit|snap camera|camtwist|splitcam|youcam|mmhmm|loopback|dummy video|fake_device/i;

/**
 * Soft hints about the device (capture.md 5): worth little, for whoever wants to deceive changes
 * this page. Booleans only.
 */
export function hintsFrom(told: Told): DeviceHints {
  const {deviceId, facingMode, displaySurface} = told.settings;
  const trackNotFromCamera =
    told.drawn || deviceId === undefined || deviceId === '' || displaySurface !== undefined;
  return {
    automated: told.automated,
    cameraNamedVirtual: VIRTUAL.test(told.label),
    facingMissing: told.handheld && (facingMode === undefined || facingMode === ''),
    trackNotFromCamera,
  };
}

/** The hints of this browser and the camera that is on; none where no camera is. */
export function hintsOf(stream: MediaStream): DeviceHints | undefined {
  const [track] = stream.getVideoTracks();
  if (track === undefined) {
    return undefined;
  }
  return hintsFrom({
    automated: navigator.webdriver === true,
    handheld: isHandheld(navigator.userAgent, navigator.maxTouchPoints),
    label: track.label,
    settings: track.getSettings(),
    drawn:
      typeof CanvasCaptureMediaStreamTrack !== 'undefined' &&
      track instanceof CanvasCaptureMediaStreamTrack,
  });
}
