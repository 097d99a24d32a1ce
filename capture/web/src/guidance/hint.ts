/** What is in front of the camera, as far as guidance needs to know. */
export interface View {
  readonly faces: readonly Face[];
  /** Mean brightness of the middle of the picture, 0 to 255. */
  readonly brightness: number;
  /** Share of its pixels that are blown out, 0 to 1. */
  readonly glare: number;
  /** How much neighbouring pixels differ, relative to the brightness; 0 is one even colour. */
  readonly sharpness: number;
}

/** A face; all lengths are shares of the picture, its origin at the top left, not mirrored. */
export interface Face {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** How sure the mesh is that this is a whole face, 0 to 1. */
  readonly certainty: number;
}

/** The one thing to say to the person now. */
export type Hint =
  | 'none'
  | 'several'
  | 'covered'
  | 'close'
  | 'far'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'dark'
  | 'bright'
  | 'blur'
  | 'good';

const DARK = 45;
const BRIGHT = 225;
const GLARE = 0.4;
const WIDEST = 0.8;
const TALLEST = 0.92;
const NARROWEST = 0.2;
const ASIDE = 0.18;
const CERTAIN = 0.5;
const SHARP = 0.012;

/**
 * Advice in the order in which it helps: light before faces, since nothing is found in the dark.
 * Stricter than the server, so that who follows it passes there.
 */
export function hintOf(view: View): Hint {
  if (view.brightness < DARK) {
    return 'dark';
  }
  if (view.brightness > BRIGHT || view.glare > GLARE) {
    return 'bright';
  }
  const [face, another] = view.faces;
  if (face === undefined) {
    return 'none';
  }
  if (another !== undefined) {
    return 'several';
  }
  if (face.width > WIDEST || face.height > TALLEST) {
    return 'close';
  }
  if (face.width < NARROWEST) {
    return 'far';
  }
  return aside(face) ?? quality(face, view);
}

/** Directions are the person's own: in the mirror a face at the picture's left edge is at the right. */
function aside(face: Face): Hint | undefined {
  const across = face.left + face.width / 2 - 0.5;
  const down = face.top + face.height / 2 - 0.5;
  if (Math.abs(across) >= Math.abs(down)) {
    return across < -ASIDE ? 'left' : across > ASIDE ? 'right' : undefined;
  }
  return down < -ASIDE ? 'down' : down > ASIDE ? 'up' : undefined;
}

function quality(face: Face, view: View): Hint {
  if (face.certainty < CERTAIN) {
    return 'covered';
  }
  return view.sharpness < SHARP ? 'blur' : 'good';
}
