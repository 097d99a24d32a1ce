/** The frame in which a card belongs, in shares of what the person sees. */
export interface CardFrame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Width to height of what the person sees. */
export const STAGE_SHAPE = 1.4;

const WIDTH = 0.86;
const CARD_SHAPE = 85.6 / 53.98;
const PASSPORT_SHAPE = 125 / 88;

/**
 * The frame for a kind of card, in the middle.
 *
 * @param kind by the SDK's name
 */
export function frameFor(kind: string): CardFrame {
  const shape = kind === 'InternationalIDPassport' ? PASSPORT_SHAPE : CARD_SHAPE;
  const height = (WIDTH * STAGE_SHAPE) / shape;
  return {
    left: (1 - WIDTH) / 2,
    top: (1 - height) / 2,
    right: (1 + WIDTH) / 2,
    bottom: (1 + height) / 2,
  };
}

/** A part of a picture, in its pixels. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the person sees of a video: its middle, cut to the shape of the stage. */
export function seenOf(videoWidth: number, videoHeight: number): Part {
  const width = Math.min(videoWidth, videoHeight * STAGE_SHAPE);
  const height = width / STAGE_SHAPE;
  return {x: (videoWidth - width) / 2, y: (videoHeight - height) / 2, width, height};
}

/** The middle of the frame, where the print is. */
export function middleOf(seen: Part, frame: CardFrame, share: number): Part {
  const width = (frame.right - frame.left) * seen.width * share;
  const height = (frame.bottom - frame.top) * seen.height * share;
  return {
    x: seen.x + (seen.width - width) / 2,
    y: seen.y + (seen.height - height) / 2,
    width,
    height,
  };
}
