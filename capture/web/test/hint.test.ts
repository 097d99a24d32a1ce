import {describe, expect, it} from 'vitest';
import {type Face, hintOf, type View} from '../src/guidance/hint';
import {lookAt} from '../src/guidance/picture';

const face: Face = {left: 0.3, top: 0.2, width: 0.4, height: 0.6, certainty: 0.9};
const view = (more: Partial<View> = {}): View => ({
  faces: [face],
  brightness: 120,
  glare: 0,
  sharpness: 0.05,
  ...more,
});
const at = (more: Partial<Face>): View => view({faces: [{...face, ...more}]});

describe('hint', () => {
  it('is good when the face is whole, in the middle and lit', () => {
    expect(hintOf(view())).toBe('good');
  });

  it.each([
    ['none', view({faces: []})],
    ['several', view({faces: [face, face]})],
    ['close', at({left: 0.05, width: 0.9})],
    ['close', at({top: 0, height: 0.95})],
    ['far', at({left: 0.45, width: 0.1, height: 0.15, top: 0.4})],
    ['left', at({left: 0})],
    ['right', at({left: 0.6})],
    ['down', at({top: -0.1, height: 0.4})],
    ['up', at({top: 0.55, height: 0.4})],
    ['dark', view({brightness: 30})],
    ['bright', view({brightness: 240})],
    ['bright', view({glare: 0.5})],
    ['covered', at({certainty: 0.3})],
    ['blur', view({sharpness: 0.005})],
  ] as const)('says %s', (hint, seen) => {
    expect(hintOf(seen)).toBe(hint);
  });

  it('speaks of the light before it speaks of faces nobody can see', () => {
    expect(hintOf(view({faces: [], brightness: 10}))).toBe('dark');
  });
});

describe('a look at a picture', () => {
  const picture = (pixel: (x: number, y: number) => number): Uint8ClampedArray => {
    const pixels = new Uint8ClampedArray(16 * 16 * 4);
    for (let i = 0; i < 256; i++) {
      pixels.fill(pixel(i % 16, Math.floor(i / 16)), i * 4, i * 4 + 3);
    }
    return pixels;
  };

  it('sees light, glare and detail', () => {
    expect(lookAt(picture(() => 90), 16, 16)).toMatchObject({glare: 0, sharpness: 0});
    expect(lookAt(picture(() => 90), 16, 16).brightness).toBeCloseTo(90);
    expect(lookAt(picture(() => 255), 16, 16).glare).toBe(1);
    expect(lookAt(picture((x) => (x % 2) * 200), 16, 16).sharpness).toBeGreaterThan(1);
  });

  it('survives darkness and nothing', () => {
    expect(lookAt(picture(() => 0), 16, 16)).toEqual({brightness: 0, glare: 0, sharpness: 0});
    expect(lookAt(new Uint8ClampedArray(), 0, 0).brightness).toBe(0);
  });
});
