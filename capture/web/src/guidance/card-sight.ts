import type {CardFrame} from './card-frame';
import {at, type Luma} from './luma';

/** What can be said of a card before the camera, from its pixels alone. */
export interface CardSight {
  /** Mean brightness inside the frame, 0 to 255. */
  readonly brightness: number;
  /** Share of the frame that is blown out while the rest is not, 0 to 1. */
  readonly glare: number;
  /** How sudden the edges of the print are; 0 is blurred beyond reading. */
  readonly sharpness: number;
  /** How much changed since the look before, relative to the contrast; 1 without one. */
  readonly movement: number;
  /**
   * How far inside the frame each edge of the card lies, as a share of the frame's width;
   * negative outside, undefined where no edge is seen.
   */
  readonly edges: Sides;
}

export interface Sides {
  readonly left: number | undefined;
  readonly top: number | undefined;
  readonly right: number | undefined;
  readonly bottom: number | undefined;
}

/** Looked for so far outside the frame, as a share of its width. */
const OUTSIDE = 0.06;
const INSIDE = 0.3;
/** A side may slant by so much of the frame's width from end to end. */
const SLANT = 0.05;
/** The corners are round. */
const CORNER = 0.1;
/** Difference of brightness over two pixels that makes an edge. */
const STEP = 10;
/** Share of a side along which the edge must be seen. */
const SUPPORT = 0.7;
const CELL = 8;
const BLOWN_OUT = 250;
/** A card that is as bright as this everywhere does not shine, it is white. */
const WHITE = 225;
const FAR_APART = 4;

/**
 * @param view what the person sees, small
 * @param detail the print, at half the camera's resolution or better
 * @param before the view of the look before
 */
export function sightOf(
  view: Luma,
  detail: Luma,
  before: Luma | undefined,
  frame: CardFrame,
): CardSight {
  return {
    brightness: meanOf(view, frame),
    glare: glareOf(view, frame),
    sharpness: sharpnessOf(detail),
    movement: before === undefined ? 1 : movementOf(view, before, frame),
    edges: edgesOf(view, frame),
  };
}

/**
 * The energy of second differences beside that of differences over four pixels: both grow with
 * the number of edges and their contrast, only the first with their suddenness.
 */
export function sharpnessOf(detail: Luma): number {
  let sudden = 0;
  let wide = 0;
  for (let y = 0; y < detail.height; y++) {
    for (let x = 2; x < detail.width - 2; x++) {
      const bend = at(detail, x - 1, y) - 2 * at(detail, x, y) + at(detail, x + 1, y);
      const step = at(detail, x + FAR_APART / 2, y) - at(detail, x - FAR_APART / 2, y);
      sudden += bend * bend;
      wide += step * step;
    }
  }
  return wide === 0 ? 0 : sudden / wide;
}

export function meanOf(view: Luma, frame: CardFrame): number {
  let sum = 0;
  let count = 0;
  inside(view, frame, (value) => {
    sum += value;
    count++;
  });
  return count === 0 ? 0 : sum / count;
}

/** Mean change of the pixels inside the frame, relative to how much they differ among each other. */
export function movementOf(view: Luma, before: Luma, frame: CardFrame): number {
  const mean = meanOf(view, frame);
  let change = 0;
  let spread = 0;
  inside(view, frame, (value, x, y) => {
    change += Math.abs(value - at(before, x, y));
    spread += Math.abs(value - mean);
  });
  return spread === 0 ? 1 : change / spread;
}

/** Share of cells that are blown out as a whole. */
export function glareOf(view: Luma, frame: CardFrame): number {
  if (meanOf(view, frame) > WHITE) {
    return 0;
  }
  const {left, top, right, bottom} = pixels(view, frame);
  let cells = 0;
  let shining = 0;
  for (let y = top; y + CELL <= bottom; y += CELL) {
    for (let x = left; x + CELL <= right; x += CELL) {
      cells++;
      shining += isBlownOut(view, x, y) ? 1 : 0;
    }
  }
  return cells === 0 ? 0 : shining / cells;
}

function isBlownOut(view: Luma, left: number, top: number): boolean {
  for (let y = top; y < top + CELL; y++) {
    for (let x = left; x < left + CELL; x++) {
      if (at(view, x, y) < BLOWN_OUT) {
        return false;
      }
    }
  }
  return true;
}

/** The card's edges: of each side the outermost straight line along which the brightness jumps. */
export function edgesOf(view: Luma, frame: CardFrame): Sides {
  const {left, top, right, bottom} = pixels(view, frame);
  const across: Reading = (depth, along) => at(view, depth, along);
  const down: Reading = (depth, along) => at(view, along, depth);
  const size = right - left;
  return {
    left: edge(across, left, 1, top, bottom, size, view.width),
    top: edge(down, top, 1, left, right, size, view.height),
    right: edge(across, right, -1, top, bottom, size, view.width),
    bottom: edge(down, bottom, -1, left, right, size, view.height),
  };
}

/** Brightness so deep into the picture, and so far along the side. */
type Reading = (depth: number, along: number) => number;

/**
 * @param line where the frame has this side
 * @param inward the direction of the picture's middle
 * @param size the frame's width
 * @param deepest how deep the picture is
 * @returns how far inside the frame, as a share of its width
 */
function edge(
  read: Reading,
  line: number,
  inward: 1 | -1,
  from: number,
  to: number,
  size: number,
  deepest: number,
): number | undefined {
  const corner = Math.round((to - from) * CORNER);
  const slant = Math.round(size * SLANT);
  const last = Math.round(size * INSIDE);
  for (let inset = -Math.round(size * OUTSIDE); inset <= last; inset++) {
    for (let lean = -slant; lean <= slant; lean++) {
      const depth = (along: number): number =>
        line + inward * Math.round(inset + (lean * (along - from)) / (to - from));
      if (support(read, depth, from + corner, to - corner, deepest) >= SUPPORT) {
        return (inset + lean / 2) / size;
      }
    }
  }
  return undefined;
}

/** Share of a line along which the brightness jumps in the same direction. */
function support(
  read: Reading,
  depth: (along: number) => number,
  from: number,
  to: number,
  deepest: number,
): number {
  let brighter = 0;
  let darker = 0;
  for (let along = from; along < to; along++) {
    const here = depth(along);
    if (here > 0 && here < deepest - 1) {
      const jump = read(here + 1, along) - read(here - 1, along);
      brighter += jump > STEP ? 1 : 0;
      darker += jump < -STEP ? 1 : 0;
    }
  }
  return to <= from ? 0 : Math.max(brighter, darker) / (to - from);
}

function inside(
  view: Luma,
  frame: CardFrame,
  seen: (value: number, x: number, y: number) => void,
): void {
  const {left, top, right, bottom} = pixels(view, frame);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      seen(at(view, x, y), x, y);
    }
  }
}

function pixels(view: Luma, frame: CardFrame): CardFrame {
  return {
    left: Math.round(frame.left * view.width),
    top: Math.round(frame.top * view.height),
    right: Math.round(frame.right * view.width),
    bottom: Math.round(frame.bottom * view.height),
  };
}
