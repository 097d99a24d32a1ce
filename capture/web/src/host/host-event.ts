import type {CameraProblem} from '../camera/camera';

/**
 * What the page tells whoever holds it. It never carries a result: the result is the API's alone,
 * and a message in a browser can be forged.
 */
export interface HostEvent {
  readonly type:
    /** The page can be seen. */
    | 'loaded'
    /** The person began. */
    | 'started'
    /** An attempt was judged; ask the API how. */
    | 'attempt'
    /** Nothing more can happen here. */
    | 'finished'
    /** Something on the device went wrong; the person may be able to go on. */
    | 'failed'
    /** The person gave up. */
    | 'left'
    /** The person wants to go back to where they came from. */
    | 'continue';
  /** With `failed` and `left`: the app-side number of codes.md 6. */
  readonly code?: LocalCode;
}

/** App-side failures (codes.md 6), as far as a page can have them. */
export type LocalCode = 210 | 212 | 213 | 214 | 215 | 219 | 222 | 224;

export const NETWORK_FAILED: LocalCode = 210;
export const CANCELLED: LocalCode = 212;
export const INTERNAL_ERROR: LocalCode = 213;
export const SWITCHED_AWAY: LocalCode = 214;
export const STOPPED_BY_HOST: LocalCode = 219;
export const TIMED_OUT: LocalCode = 222;

export function codeOf(problem: CameraProblem): LocalCode {
  return problem === 'permission_refused' ? 224 : 215;
}
