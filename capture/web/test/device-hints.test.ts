import {afterEach, describe, expect, it, vi} from 'vitest';
import {isHandheld} from '../src/camera/browser';
import {hintsFrom, hintsOf, type Told} from '../src/camera/device-hints';

const nothing = {
  automated: false,
  cameraNamedVirtual: false,
  facingMissing: false,
  trackNotFromCamera: false,
};
const camera: Told = {
  automated: false,
  handheld: false,
  label: 'Integrated Camera (04f2:b6d0)',
  settings: {deviceId: 'a1'},
  drawn: false,
};

describe('hints of the device', () => {
  it('say nothing of an ordinary camera', () => {
    expect(hintsFrom(camera)).toEqual(nothing);
    expect(hintsFrom({...camera, label: ''})).toEqual(nothing);
    const phone = {...camera, handheld: true, settings: {deviceId: 'a1', facingMode: 'user'}};
    expect(hintsFrom(phone)).toEqual(nothing);
  });

  it('tell a browser that a program drives', () => {
    expect(hintsFrom({...camera, automated: true})).toEqual({...nothing, automated: true});
  });

  it.each([
    'OBS Virtual Camera',
    'OBS-Camera',
    'ManyCam Virtual Webcam',
    'DroidCam Source 3',
    'Dummy video device (0x0000)',
    'fake_device_0',
  ])('know the name %s', (label) => {
    expect(hintsFrom({...camera, label})).toEqual({...nothing, cameraNamedVirtual: true});
  });

  it.each(['FaceTime HD Camera', 'Kobs Webcam', 'camera2 1, facing front', 'iPhone Camera'])(
    'do not know the name %s',
    (label) => {
      expect(hintsFrom({...camera, label})).toEqual(nothing);
    },
  );

  it('miss the facing on a phone or tablet alone', () => {
    expect(hintsFrom({...camera, handheld: true})).toEqual({...nothing, facingMissing: true});
  });

  it.each([
    ['is drawn', {...camera, drawn: true}],
    ['has no device', {...camera, settings: {}}],
    ['has an unnamed device', {...camera, settings: {deviceId: ''}}],
    ['is a screen', {...camera, settings: {deviceId: 'a1', displaySurface: 'monitor'}}],
  ] as const)('tell a track that %s', (_, told) => {
    expect(hintsFrom(told)).toEqual({...nothing, trackNotFromCamera: true});
  });
});

describe('hints of this browser', () => {
  class Canvas {
    readonly label = 'OBS Virtual Camera';
    getSettings(): MediaTrackSettings {
      return {deviceId: 'a1'};
    }
  }
  const streamOf = (...tracks: readonly unknown[]): MediaStream =>
    ({getVideoTracks: () => tracks}) as unknown as MediaStream;

  afterEach(() => vi.unstubAllGlobals());

  it('are read from the camera that is on, and hold no name of it', () => {
    vi.stubGlobal('navigator', {webdriver: true, userAgent: 'Android', maxTouchPoints: 5});
    const hints = hintsOf(streamOf(new Canvas()));
    expect(hints).toEqual({
      automated: true,
      cameraNamedVirtual: true,
      facingMissing: true,
      trackNotFromCamera: false,
    });
    expect(JSON.stringify(hints)).not.toContain('OBS');
  });

  it('know a track that a script draws', () => {
    vi.stubGlobal('navigator', {webdriver: false, userAgent: 'X11; Linux', maxTouchPoints: 0});
    vi.stubGlobal('CanvasCaptureMediaStreamTrack', Canvas);
    expect(hintsOf(streamOf(new Canvas()))?.trackNotFromCamera).toBe(true);
  });

  it('are none without a camera', () => {
    expect(hintsOf(streamOf())).toBeUndefined();
  });
});

describe('a phone or a tablet', () => {
  it.each([
    ['Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile Safari/537.36', 5, true],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1', 5, true],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15', 5, true],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15', 0, false],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0.0.0', 10, false],
  ])('is told by %s with %d fingers', (userAgent, touchPoints, handheld) => {
    expect(isHandheld(userAgent, touchPoints)).toBe(handheld);
  });
});
