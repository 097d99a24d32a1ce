import {html, nothing, type TemplateResult} from 'lit';
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
