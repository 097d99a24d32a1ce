import {describe, expect, it} from 'vitest';
import {channels, contrast, theme, type Channels} from '../src/theme/colour';

const WHITE: Channels = [255, 255, 255];

describe('theme', () => {
  for (const colour of ['#2d72f1', '#ffffff', '#000000', '#ffff00', '#ff0000', '#00ff88', '#777777', 'nonsense']) {
    it(`keeps ${colour} readable`, () => {
      const {accent, onAccent} = theme(colour);
      const background = channels(accent) as Channels;
      expect(contrast(background, channels(onAccent) as Channels)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(background, WHITE)).toBeGreaterThanOrEqual(3);
    });
  }
});
