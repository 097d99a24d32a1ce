import {html, nothing, type TemplateResult} from 'lit';
import {type CardFrame, STAGE_SHAPE} from '../guidance/card-frame';
import type {Step} from '../protocol/messages';

/** A small head that shows the movement; still for people who want no motion. */
export function figureOf(step: Step | null): TemplateResult | typeof nothing {
  if (step?.kind !== 'perform') {
    return nothing;
  }
  return html`<svg class="head ${step.action ?? ''}" viewBox="0 0 64 64">
    <ellipse cx="32" cy="32" rx="20" ry="25" class="skin" />
    <g class="features">
        <ellipse cx="24" cy="27" rx="3" ry="3" class="eye" />
        <ellipse cx="40" cy="27" rx="3" ry="3" class="eye" />
        <ellipse cx="32" cy="43" rx="7" ry="1.5" class="lips" />
      </g>
  </svg>`;
}

/** The frame in which a card belongs, and a shadow over all that is outside. */
export function cardFrame({left, top, right, bottom}: CardFrame): TemplateResult {
  const height = 100;
  const width = STAGE_SHAPE * height;
  const frame = {
    x: left * width,
    y: top * height,
    width: (right - left) * width,
    height: (bottom - top) * height,
  };
  const hole = `M${frame.x} ${frame.y}h${frame.width}v${frame.height}h${-frame.width}z`;
  return html`<svg class="frame" viewBox="0 0 ${width} ${height}" aria-hidden="true">
    <path d="M0 0H${width}V${height}H0z${hole}" fill-rule="evenodd" class="shade" />
    <rect
      x=${frame.x}
      y=${frame.y}
      width=${frame.width}
      height=${frame.height}
      rx="4"
      class="line"
    />
  </svg>`;
}
