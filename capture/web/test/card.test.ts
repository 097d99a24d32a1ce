import {describe, expect, it} from 'vitest';
import {
  type CardFrame,
  frameFor,
  middleOf,
  seenOf,
  STAGE_SHAPE,
} from '../src/guidance/card-frame';
import {type CardHint, cardHintOf} from '../src/guidance/card-hint';
import {type CardSight, edgesOf, glareOf, sharpnessOf, sightOf} from '../src/guidance/card-sight';
import {type Luma, lumaOf} from '../src/guidance/luma';
import {adviceOf, fires, looked, readyShutter, refusedBy, type Shutter} from '../src/guidance/shutter';
import {fitted} from '../src/camera/still';
import {spaced} from '../src/page/field-texts';

const WIDTH = 280;
const HEIGHT = Math.round(WIDTH / STAGE_SHAPE);
const frame = frameFor('MLIDCard');

function picture(
  width: number,
  height: number,
  pixel: (x: number, y: number) => number,
): Luma {
  const values = new Uint8Array(width * height);
  for (let i = 0; i < values.length; i++) {
    values[i] = pixel(i % width, Math.floor(i / width));
  }
  return {width, height, values};
}

const PAPER = 190;
/** Nothing is printed at the very edge of a card. */
const MARGIN = 0.04;

/** Columns of strokes, as print has them. */
function print(x: number, y: number): number {
  return x % 16 < 4 && y % 14 < 8 ? 60 : PAPER;
}

/** A printed card on a dark table, moved, shrunk and turned inside the frame. */
function card(change: {inset?: number; aside?: number; slope?: number; table?: number} = {}): Luma {
  const {inset = 0, aside = 0, slope = 0, table = 70} = change;
  const size = (frame.right - frame.left) * WIDTH;
  return picture(WIDTH, HEIGHT, (x, y) => {
    const u = x - aside * size + slope * (y - HEIGHT / 2);
    const v = y - slope * (x - WIDTH / 2);
    const depth = Math.min(
      u - frame.left * WIDTH,
      frame.right * WIDTH - u,
      v - frame.top * HEIGHT,
      frame.bottom * HEIGHT - v,
    );
    if (depth <= inset * size) {
      return table;
    }
    return depth < (inset + MARGIN) * size ? PAPER : print(x, y);
  });
}

function blurred(sharp: Luma, times: number): Luma {
  let soft = sharp;
  for (let i = 0; i < times; i++) {
    const {width, height, values} = soft;
    soft = picture(width, height, (x, y) => {
      const here = y * width + x;
      const left = values[x > 0 ? here - 1 : here] ?? 0;
      const right = values[x < width - 1 ? here + 1 : here] ?? 0;
      return (left + 2 * (values[here] ?? 0) + right) / 4;
    });
  }
  return soft;
}

const detail = picture(200, 80, print);

describe('the frame of a card', () => {
  it('has the shape of the card and lies in the middle', () => {
    const shape = (one: CardFrame): number =>
      ((one.right - one.left) / (one.bottom - one.top)) * STAGE_SHAPE;
    expect(shape(frame)).toBeCloseTo(1.586, 2);
    expect(shape(frameFor('InternationalIDPassport'))).toBeCloseTo(1.42, 2);
    expect(frame.left + frame.right).toBeCloseTo(1);
    expect(frameFor('InternationalIDPassport').top).toBeGreaterThan(0);
  });

  it('lies in what the person sees of the video', () => {
    expect(seenOf(1080, 1920)).toMatchObject({x: 0, width: 1080});
    expect(seenOf(1920, 1080)).toMatchObject({y: 0, height: 1080});
    const middle = middleOf(seenOf(1400, 1000), frame, 0.5);
    expect(middle.x + middle.width / 2).toBeCloseTo(700);
    expect(middle.y + middle.height / 2).toBeCloseTo(500);
  });
});

describe('the edges of a card', () => {
  it('are found where they are', () => {
    const {left, top, right, bottom} = edgesOf(card({inset: 0.03}), frame);
    for (const edge of [left, top, right, bottom]) {
      expect(edge).toBeGreaterThan(0);
      expect(edge).toBeLessThan(0.06);
    }
  });

  it('are found on a darker and a brighter table, and when the card is turned a little', () => {
    for (const look of [card({table: 20}), card({table: 250}), card({slope: 0.03})]) {
      expect(Object.values(edgesOf(look, frame))).not.toContain(undefined);
    }
  });

  it('are not found where there is no card, or only print', () => {
    expect(edgesOf(picture(WIDTH, HEIGHT, () => 120), frame)).toEqual({
      left: undefined,
      top: undefined,
      right: undefined,
      bottom: undefined,
    });
    expect(Object.values(edgesOf(picture(WIDTH, HEIGHT, print), frame))).toContain(undefined);
  });

  it('are not found where the card is cut off', () => {
    expect(edgesOf(card({aside: 0.2}), frame).right).toBeUndefined();
  });
});

describe('sharpness', () => {
  it('falls with blur, and hardly with contrast or with the amount of print', () => {
    const sharp = sharpnessOf(detail);
    expect(sharpnessOf(blurred(detail, 2))).toBeLessThan(sharp / 2);
    expect(sharpnessOf(blurred(detail, 12))).toBeLessThan(0.03);
    const pale = picture(200, 80, (x, y) => 150 + (print(x, y) - 150) / 4);
    expect(sharpnessOf(pale)).toBeCloseTo(sharp, 1);
    const sparse = picture(200, 80, (x, y) => (x < 40 ? print(x, y) : 190));
    expect(sharpnessOf(sparse)).toBeCloseTo(sharp, 1);
  });

  it('is nothing where nothing is printed', () => {
    expect(sharpnessOf(picture(50, 50, () => 128))).toBe(0);
    expect(sharpnessOf(picture(0, 0, () => 0))).toBe(0);
  });
});

describe('glare', () => {
  it('is a blob that is blown out while the card is not', () => {
    const spot = card();
    const shining = picture(WIDTH, HEIGHT, (x, y) =>
      Math.hypot(x - 140, y - 100) < 30 ? 255 : (spot.values[y * WIDTH + x] ?? 0),
    );
    expect(glareOf(shining, frame)).toBeGreaterThan(0.02);
    expect(glareOf(spot, frame)).toBe(0);
    expect(glareOf(picture(WIDTH, HEIGHT, () => 255), frame)).toBe(0);
  });
});

describe('a look at a card', () => {
  const hint = (view: Luma, before = view, print = detail): CardHint =>
    cardHintOf(sightOf(view, print, before, frame));

  it('is good when the card lies still and sharp in the frame', () => {
    expect(hint(card())).toBe('good');
    expect(hint(card({inset: 0.04, slope: 0.02}))).toBe('good');
  });

  it('says what is wrong', () => {
    expect(hint(picture(WIDTH, HEIGHT, () => 120))).toBe('place');
    expect(hint(card({inset: 0.15}))).toBe('far');
    expect(hint(card({aside: 0.25}))).toBe('place');
    expect(hint(picture(WIDTH, HEIGHT, () => 12))).toBe('dark');
    expect(hint(card(), card({aside: 0.03}))).toBe('hold');
    expect(hint(card(), card(), blurred(detail, 12))).toBe('blur');
  });

  it('knows nothing of steadiness at first', () => {
    expect(cardHintOf(sightOf(card(), detail, undefined, frame))).toBe('hold');
  });

  it('speaks of the light first, of glare once the card lies well', () => {
    const sight: CardSight = {
      brightness: 120,
      glare: 0.1,
      sharpness: 0,
      movement: 0,
      edges: {left: 0, top: 0, right: 0, bottom: 0},
    };
    expect(cardHintOf(sight)).toBe('glare');
    expect(cardHintOf({...sight, edges: {...sight.edges, left: undefined}})).toBe('place');
    expect(cardHintOf({...sight, brightness: 20})).toBe('dark');
  });
});

describe('the automatic shutter', () => {
  const after = (from: Shutter, ...hints: CardHint[]): Shutter => hints.reduce(looked, from);

  it('fires after four good looks in a row', () => {
    expect(fires(after(readyShutter, 'good', 'good', 'good'))).toBe(false);
    expect(fires(after(readyShutter, 'good', 'good', 'good', 'good'))).toBe(true);
    expect(fires(after(readyShutter, 'good', 'good', 'hold', 'good', 'good'))).toBe(false);
  });

  it('tells a hint once it has settled', () => {
    expect(after(readyShutter, 'far').told).toBeNull();
    expect(after(readyShutter, 'far', 'far', 'dark').told).toBe('far');
  });

  it('waits for a change after a refused picture', () => {
    const refused = refusedBy(after(readyShutter, 'good', 'good', 'good', 'good'));
    const still = after(refused, 'good', 'good', 'good', 'good', 'good');
    expect(fires(still)).toBe(false);
    expect(fires(after(still, 'hold', 'hold', 'good', 'good', 'good', 'good'))).toBe(true);
  });

  it('does not praise what must change first', () => {
    const refused = refusedBy(readyShutter);
    expect(adviceOf(after(refused, 'good', 'good'))).toBeNull();
    expect(adviceOf(after(refused, 'far', 'far'))).toBe('far');
    expect(adviceOf(after(refused, 'far', 'far', 'good', 'good'))).toBe('good');
  });

  it('leaves it to the person after five refused pictures', () => {
    const tired = [1, 2, 3, 4, 5].reduce(refusedBy, readyShutter);
    expect(fires(after(tired, 'far', 'far', 'good', 'good', 'good', 'good'))).toBe(false);
  });
});

describe('a still picture', () => {
  it('is no larger than useful', () => {
    expect(fitted(8_000, 6_000)).toEqual([4_000, 3_000]);
    expect(fitted(1_920, 1_080)).toEqual([1_920, 1_080]);
  });

  it('is looked at in grey', () => {
    const grey = lumaOf(new Uint8ClampedArray([255, 255, 255, 255, 0, 0, 0, 255]), 2, 1);
    expect([...grey.values]).toEqual([255, 0]);
  });
});

describe('a field without a text', () => {
  it('has its name in words', () => {
    expect(spaced('PrecinctNo')).toBe('Precinct No');
    expect(spaced('NRICCode')).toBe('NRIC Code');
    expect(spaced('Field1')).toBe('Field 1');
  });
});
