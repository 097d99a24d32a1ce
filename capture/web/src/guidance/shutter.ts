import type {CardHint} from './card-hint';

/** What the automatic shutter remembers between two looks. */
export interface Shutter {
  /** What the person is told. */
  readonly told: CardHint | null;
  /** The newest hint and how often it came in a row. */
  readonly newest: CardHint | null;
  readonly times: number;
  /** Pictures it took that were refused. */
  readonly refused: number;
  /** Whether something must change before it fires again. */
  readonly waits: boolean;
}

export const readyShutter: Shutter = {
  told: null,
  newest: null,
  times: 0,
  refused: 0,
  waits: false,
};

/** A hint that flickers helps nobody, least of all those who hear it. */
const SETTLED = 2;
const STEADY_LOOKS = 4;
/** The server takes so many pictures and no more; from here on the person decides. */
const MOST_REFUSED = 5;

/** The shutter after a look. */
export function looked(shutter: Shutter, hint: CardHint): Shutter {
  const times = hint === shutter.newest ? shutter.times + 1 : 1;
  return {
    ...shutter,
    newest: hint,
    times,
    told: times >= SETTLED ? hint : shutter.told,
    waits: shutter.waits && (hint === 'good' || times < SETTLED),
  };
}

/** What to tell; nothing while a card that lies well must change first. */
export function adviceOf({told, waits}: Shutter): CardHint | null {
  return waits && told === 'good' ? null : told;
}

/** Whether the picture is taken now. */
export function fires({newest, times, refused, waits}: Shutter): boolean {
  return newest === 'good' && times >= STEADY_LOOKS && !waits && refused < MOST_REFUSED;
}

/** The shutter after a refused picture: the same picture again would be refused again. */
export function refusedBy(shutter: Shutter): Shutter {
  return {...readyShutter, refused: shutter.refused + 1, waits: true};
}
