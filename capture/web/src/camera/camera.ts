/** What can keep a camera from us, each with its own advice to the person. */
export type CameraProblem = 'unsupported' | 'no_camera' | 'camera_busy' | 'permission_refused';

export class CameraFailure extends Error {
  constructor(readonly problem: CameraProblem) {
    super(problem);
  }
}

export function isSupported(): boolean {
  return (
    typeof MediaRecorder !== 'undefined' &&
    navigator.mediaDevices?.getUserMedia !== undefined &&
    window.isSecureContext &&
    mimeType() !== undefined
  );
}

/** Whether the browser can sign what it sends; without that no attempt is taken at all. */
export function canSign(): boolean {
  return window.isSecureContext && globalThis.crypto?.subtle !== undefined;
}

/** H.264 first: every phone encodes it in hardware (capture.md 3). */
export function mimeType(): string | undefined {
  return [
    'video/mp4;codecs=avc1.42E01E',
    'video/mp4;codecs=avc1.640028',
    'video/webm;codecs=vp9',
    'video/webm;codecs=vp8',
  ].find((type) => MediaRecorder.isTypeSupported(type));
}

/** The camera on the back, for a card: sharp enough to read from, where it can. */
export async function openCardCamera(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: {
        facingMode: {ideal: 'environment'},
        width: {ideal: 1920},
        height: {ideal: 1080},
      },
    });
  } catch (failure) {
    throw new CameraFailure(problemOf(failure));
  }
}

export async function openCamera(): Promise<MediaStream> {
  if (!isSupported()) {
    throw new CameraFailure('unsupported');
  }
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: {
        facingMode: 'user',
        width: {ideal: 640},
        height: {ideal: 480},
        frameRate: {ideal: 30, max: 30},
      },
    });
  } catch (failure) {
    throw new CameraFailure(problemOf(failure));
  }
}

export function problemOf(failure: unknown): CameraProblem {
  const name = failure instanceof Error || failure instanceof DOMException ? failure.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'permission_refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'no_camera';
    case 'NotReadableError':
    case 'AbortError':
      return 'camera_busy';
    default:
      return 'unsupported';
  }
}

export function switchOff(stream: MediaStream | undefined): void {
  stream?.getTracks().forEach((track) => track.stop());
}
