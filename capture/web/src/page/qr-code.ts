import {svg, type TemplateResult} from 'lit';
import {encode} from 'uqr';

const QUIET = 4;

/** A QR code as one path of squares, dark on light with the quiet zone that scanners need. */
export function qrCode(text: string): TemplateResult {
  const {data, size} = encode(text, {ecc: 'M', border: 0});
  const squares = data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])),
  );
  const edge = size + 2 * QUIET;
  return svg`<svg viewBox="0 0 ${edge} ${edge}" shape-rendering="crispEdges" aria-hidden="true">
    <rect width=${edge} height=${edge} fill="#fff" />
    <path d=${squares.join('')} fill="#000" />
  </svg>`;
}
