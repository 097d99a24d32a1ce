/** A still picture of a card: as large as is useful, and small enough to be sent. */

/** More pixels say nothing more of a card. */
const LONGEST_SIDE = 4_000;
const MOST_BYTES = 7 * 1024 * 1024;
const QUALITY = 0.92;
/** Some cameras never answer. */
const PATIENCE_MILLIS = 3_000;

/** What a camera shows now: its own photo, or else a frame of its video. */
export async function photograph(video: HTMLVideoElement): Promise<Blob | undefined> {
  const photo = await photoOf(video);
  return photo === undefined ? drawn(video, video.videoWidth, video.videoHeight) : sendable(photo);
}

/** A picture the server takes: pictures that are too large or of another kind are drawn anew. */
export async function sendable(picture: Blob): Promise<Blob> {
  const isKnown = picture.type === 'image/jpeg' || picture.type === 'image/png';
  if (isKnown && picture.size <= MOST_BYTES) {
    return picture;
  }
  try {
    const bitmap = await createImageBitmap(picture);
    return (await drawn(bitmap, bitmap.width, bitmap.height)) ?? picture;
  } catch {
    // The server says what is wrong with it.
    return picture;
  }
}

/** The size to draw a picture in. */
export function fitted(width: number, height: number): readonly [number, number] {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return [Math.round(width * scale), Math.round(height * scale)];
}

async function photoOf(video: HTMLVideoElement): Promise<Blob | undefined> {
  const [track] = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : [];
  if (track === undefined || typeof ImageCapture === 'undefined') {
    return undefined;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MILLIS);
  });
  try {
    return await Promise.race([taken(new ImageCapture(track)), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function taken(camera: ImageCapture): Promise<Blob> {
  const {imageWidth} = await camera.getPhotoCapabilities();
  const most = imageWidth?.max ?? 0;
  return most > LONGEST_SIDE
    ? camera.takePhoto({imageWidth: LONGEST_SIDE})
    : camera.takePhoto(most > 0 ? {imageWidth: most} : {});
}

async function drawn(
  source: HTMLVideoElement | ImageBitmap,
  fullWidth: number,
  fullHeight: number,
): Promise<Blob | undefined> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = fitted(fullWidth, fullHeight);
  canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => {
    canvas.toBlob((picture) => resolve(picture ?? undefined), 'image/jpeg', QUALITY);
  });
}
