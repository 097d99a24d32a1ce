/** A grey picture, row by row, 0 to 255. */
export interface Luma {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

/** @param pixels RGBA, row by row */
export function lumaOf(pixels: Uint8ClampedArray, width: number, height: number): Luma {
  const values = new Uint8Array(width * height);
  for (let i = 0; i < values.length; i++) {
    const at = 4 * i;
    values[i] =
      0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
  }
  return {width, height, values};
}

/** Outside the picture it is black. */
export function at(picture: Luma, x: number, y: number): number {
  return picture.values[y * picture.width + x] ?? 0;
}
