/** Light and sharpness of a picture, from its pixels alone. */
export interface Look {
  readonly brightness: number;
  readonly glare: number;
  readonly sharpness: number;
}

const BLOWN_OUT = 250;

/**
 * Looks at the middle of a picture, where the face belongs.
 *
 * @param pixels RGBA, row by row
 */
export function lookAt(pixels: Uint8ClampedArray, width: number, height: number): Look {
  const left = Math.floor(width / 4);
  const top = Math.floor(height / 5);
  const right = width - left;
  const bottom = height - top;
  let sum = 0;
  let blownOut = 0;
  let difference = 0;
  let count = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const here = luma(pixels, y * width + x);
      sum += here;
      blownOut += here >= BLOWN_OUT ? 1 : 0;
      difference += Math.abs(here - luma(pixels, y * width + x + 1));
      count++;
    }
  }
  const brightness = count === 0 ? 0 : sum / count;
  return {
    brightness,
    glare: count === 0 ? 0 : blownOut / count,
    sharpness: brightness === 0 ? 0 : difference / count / brightness,
  };
}

function luma(pixels: Uint8ClampedArray, at: number): number {
  const i = at * 4;
  return 0.299 * (pixels[i] ?? 0) + 0.587 * (pixels[i + 1] ?? 0) + 0.114 * (pixels[i + 2] ?? 0);
}
