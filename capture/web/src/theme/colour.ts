/** Colours of a page that stay readable whatever ThemeColor the customer chose (WCAG 2.2, 1.4.3). */

export interface Theme {
  /** Background of the primary button. */
  readonly accent: string;
  /** Text on it, at least 4.5 : 1. */
  readonly onAccent: string;
}

const DEFAULT = '#2d72f1';
const ENOUGH = 4.5;
const NEARLY_ENOUGH = 4;
/** A button must also stand out from the page, 3 : 1 (1.4.11). */
const STANDS_OUT = 3;

export function theme(color: string): Theme {
  let accent = channels(color) ?? (channels(DEFAULT) as Channels);
  while (contrast(accent, WHITE) < STANDS_OUT) {
    accent = darker(accent);
  }
  // A shade more makes white text readable, which suits a strong colour better than black.
  while (contrast(accent, WHITE) > NEARLY_ENOUGH && contrast(accent, WHITE) < ENOUGH) {
    accent = darker(accent);
  }
  const white = contrast(accent, WHITE) >= ENOUGH;
  return {accent: text(accent), onAccent: white ? '#ffffff' : '#000000'};
}

const WHITE: Channels = [255, 255, 255];

function darker(color: Channels): Channels {
  return color.map((value) => Math.floor(value * 0.95)) as unknown as Channels;
}

export type Channels = readonly [number, number, number];

export function channels(color: string): Channels | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  return match === null
    ? undefined
    : [parse(match[1]), parse(match[2]), parse(match[3])];
}

export function contrast(one: Channels, other: Channels): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Channels): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function parse(digits: string | undefined): number {
  return Number.parseInt(digits ?? '0', 16);
}

function text(color: Channels): string {
  return `#${color.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
