import type {CardSight} from './card-sight';

/** The one thing to say to a person who holds a card before the camera. */
export type CardHint = 'place' | 'far' | 'dark' | 'glare' | 'hold' | 'blur' | 'good';

const DARK = 50;
const GLARE = 0.02;
const STEADY = 0.16;
const SHARP = 0.03;
/** How deep inside the frame an edge may lie, and two opposite edges on average. */
const DEEPEST = 0.09;
const FAR = 0.06;

/**
 * Advice in the order in which it helps: light first, since no edge is found in the dark, and
 * blur last, since what moves is blurred anyway. The server judges the picture, not this.
 */
export function cardHintOf(sight: CardSight): CardHint {
  if (sight.brightness < DARK) {
    return 'dark';
  }
  const {left, top, right, bottom} = sight.edges;
  if (isShort(left, right) && isShort(top, bottom) && top !== undefined && bottom !== undefined) {
    return 'far';
  }
  if ([left, top, right, bottom].some((edge) => edge === undefined || edge > DEEPEST)) {
    return 'place';
  }
  if (sight.movement > STEADY) {
    return 'hold';
  }
  if (sight.glare > GLARE) {
    return 'glare';
  }
  return sight.sharpness < SHARP ? 'blur' : 'good';
}

/** Whether the card is far from filling the frame; a short side may be too short to be seen. */
function isShort(one: number | undefined, other: number | undefined): boolean {
  return (one ?? DEEPEST) + (other ?? DEEPEST) > 2 * FAR;
}
