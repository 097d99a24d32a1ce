import type {CameraProblem} from '../camera/camera';
import type {CardHint} from '../guidance/card-hint';
import type {Hint} from '../guidance/hint';
import type {
  CardReason,
  CardSettings,
  CoarseReason,
  DocumentAnswer,
  PageAnswer,
  PageSettings,
  Step,
  Verdict,
} from '../protocol/messages';

/** Why an attempt failed that the server did not judge. */
export type LocalReason = 'time' | 'busy' | 'switched_away' | 'camera_lost';

/** Everything the page can show. Each state is one screen. */
export type State =
  | {readonly screen: 'loading'}
  | {
      readonly screen: 'start';
      readonly settings: PageSettings;
      readonly agreed: boolean;
      readonly withoutLight: boolean;
    }
  /** The card is photographed. */
  | {
      readonly screen: 'document';
      readonly settings: PageSettings;
      readonly card: CardSettings;
      /** Whether a camera shows it. */
      readonly camera: boolean;
      /** What keeps the camera from us, where a picture may be chosen instead. */
      readonly problem: CameraProblem | null;
      /** Whether the picture is taken as soon as the card lies well. */
      readonly automatic: boolean;
      readonly hint: CardHint | null;
      /** The document whose back is wanted; null while it is the front. */
      readonly front: string | null;
      readonly reading: boolean;
      /** What was wrong with the picture before. */
      readonly reason: CardReason | null;
    }
  /** The person says whether the card was read rightly. */
  | {
      readonly screen: 'confirm';
      readonly settings: PageSettings;
      readonly document: DocumentAnswer;
      /** Address of the card's picture, once there is one. */
      readonly picture: string | null;
      readonly sending: boolean;
    }
  | {readonly screen: 'permission'; readonly settings: PageSettings}
  | {
      readonly screen: 'camera_problem';
      readonly settings: PageSettings;
      readonly problem: CameraProblem;
      /** Whether attempts are left. */
      readonly retry: boolean;
    }
  | {
      readonly screen: 'positioning';
      readonly settings: PageSettings;
      readonly hint: Hint | null;
      /** Whether the person was told of flashing light, and could choose to go without. */
      readonly warned: boolean;
      readonly withoutLight: boolean;
    }
  | {
      readonly screen: 'capturing';
      readonly settings: PageSettings;
      readonly step: Step | null;
      /** How many steps this attempt has, once known. */
      readonly steps: number;
      readonly hint: Hint | null;
    }
  /** The device's own camera app films: at first nothing is open, then the app may be called. */
  | {
      readonly screen: 'film';
      readonly settings: PageSettings;
      readonly step: 'ready' | 'opening' | 'open';
    }
  | {readonly screen: 'checking'; readonly settings: PageSettings; readonly share: number | null}
  | {readonly screen: 'hand_over'; readonly settings: PageSettings; readonly url: string | null}
  /** The process goes on on another device. */
  | {readonly screen: 'moved'; readonly settings: PageSettings}
  | {readonly screen: 'success'; readonly settings: PageSettings}
  | {
      readonly screen: 'failure';
      readonly settings: PageSettings;
      readonly reason: CoarseReason | LocalReason;
      readonly retry: boolean;
    }
  /** Without settings when nothing was ever loaded. */
  | {readonly screen: 'offline'; readonly settings: PageSettings | undefined}
  /** Another device's check would go on here: nothing happens before the person agrees. */
  | {readonly screen: 'take_over'}
  | {readonly screen: 'left'; readonly settings: PageSettings}
  | {
      readonly screen: 'closed';
      readonly why: 'finished' | 'expired' | 'limit' | 'other_device' | 'unknown' | 'ticket';
      readonly settings: PageSettings | undefined;
      /** Whether the browser may go back to where it came from. */
      readonly canGoOn: boolean;
    };

/** Everything that can happen to it. */
export type Event =
  | {readonly type: 'opened'; readonly page: PageAnswer}
  | {readonly type: 'take_over_offered'}
  /** After a reload or a broken connection an attempt is still being checked. */
  | {readonly type: 'checking_still'; readonly settings: PageSettings}
  | {readonly type: 'agreed'; readonly agreed: boolean}
  | {readonly type: 'light_declined'; readonly declined: boolean}
  | {readonly type: 'began'}
  | {readonly type: 'card_camera_opened'; readonly automatic: boolean}
  | {readonly type: 'card_camera_failed'; readonly problem: CameraProblem}
  | {readonly type: 'card_automatic'; readonly automatic: boolean}
  | {readonly type: 'card_looked'; readonly hint: CardHint | null}
  | {readonly type: 'card_pictured'; readonly picture: string | null}
  | {readonly type: 'card_sent'}
  | {readonly type: 'card_read'; readonly document: DocumentAnswer}
  | {readonly type: 'card_refused'; readonly reason: CardReason}
  | {readonly type: 'card_again'}
  | {readonly type: 'card_confirming'}
  | {readonly type: 'card_confirmed'}
  | {readonly type: 'camera_opened'; readonly warned: boolean; readonly withoutLight: boolean}
  | {readonly type: 'camera_failed'; readonly problem: CameraProblem}
  | {readonly type: 'must_film'}
  | {readonly type: 'film_opening'}
  | {readonly type: 'film_opened'}
  | {readonly type: 'looked'; readonly hint: Hint}
  | {readonly type: 'attempt_began'}
  | {readonly type: 'pass_opened'; readonly steps: number}
  | {readonly type: 'step_began'; readonly step: Step}
  | {readonly type: 'sending'; readonly share: number}
  | {readonly type: 'sent'}
  | {readonly type: 'judged'; readonly verdict: Verdict}
  | {readonly type: 'broken_off'; readonly reason: LocalReason}
  | {readonly type: 'no_attempt_left'}
  | {readonly type: 'hand_over_asked'}
  | {readonly type: 'ticket_made'; readonly url: string}
  | {readonly type: 'hand_over_given_up'}
  | {readonly type: 'handed_over'}
  /** The other device is done. */
  | {readonly type: 'over'}
  | {readonly type: 'connection_lost'}
  | {readonly type: 'refused'; readonly code: string}
  | {readonly type: 'retried'}
  | {readonly type: 'left'};

export const initial: State = {screen: 'loading'};

/** The next state. An event that means nothing in a state leaves it as it is. */
export function next(state: State, event: Event): State {
  switch (event.type) {
    case 'opened':
      return opened(event.page);
    case 'checking_still':
      // Nobody is filmed before the card is confirmed.
      return {
        screen: 'checking',
        settings: withoutCard(event.settings),
        share: null,
      };
    case 'take_over_offered':
      return state.screen === 'loading' ? {screen: 'take_over'} : state;
    case 'connection_lost':
      return isOver(state)
        ? state
        : {screen: 'offline', settings: 'settings' in state ? state.settings : undefined};
  }
  if (state.screen === 'loading' || state.screen === 'take_over') {
    return event.type === 'refused' && event.code === 'ticket_unknown'
      ? {screen: 'closed', why: 'ticket', settings: undefined, canGoOn: false}
      : state;
  }
  const {settings} = state;
  if (settings === undefined || isOver(state)) {
    return state;
  }
  switch (event.type) {
    case 'agreed':
      return state.screen === 'start' ? {...state, agreed: event.agreed} : state;
    case 'light_declined':
      return state.screen === 'start' || state.screen === 'positioning'
        ? {...state, withoutLight: event.declined}
        : state;
    case 'began':
      return (state.screen === 'start' && state.agreed) || state.screen === 'camera_problem'
        ? onward(settings)
        : state;
    case 'card_camera_opened':
      return state.screen === 'document'
        ? {...state, camera: true, problem: null, automatic: event.automatic, hint: null}
        : state;
    case 'card_camera_failed':
      return state.screen === 'document' ? withoutCamera(state, event.problem) : state;
    case 'card_automatic':
      return state.screen === 'document' ? {...state, automatic: event.automatic} : state;
    case 'card_looked':
      return state.screen === 'document' ? {...state, hint: event.hint} : state;
    case 'card_pictured':
      return state.screen === 'confirm' ? {...state, picture: event.picture} : state;
    case 'card_sent':
      return state.screen === 'document' ? {...state, reading: true, reason: null} : state;
    case 'card_read':
      return state.screen === 'document' ? read(state, event.document) : state;
    case 'card_refused':
      return state.screen === 'document'
        ? {...state, reading: false, reason: event.reason}
        : state;
    case 'card_again':
      return state.screen === 'confirm' ? onward(settings) : state;
    case 'card_confirming':
      return state.screen === 'confirm' ? {...state, sending: true} : state;
    case 'card_confirmed':
      return state.screen === 'confirm' || state.screen === 'document'
        ? onward(withoutCard(settings))
        : state;
    case 'camera_opened':
      return state.screen === 'permission'
        ? {
            screen: 'positioning',
            settings,
            hint: null,
            warned: event.warned,
            withoutLight: event.withoutLight,
          }
        : state;
    case 'camera_failed':
      return state.screen === 'permission'
        ? {screen: 'camera_problem', settings, problem: event.problem, retry: true}
        : state;
    case 'must_film':
      return state.screen === 'permission' ? {screen: 'film', settings, step: 'ready'} : state;
    case 'film_opening':
      return state.screen === 'film' ? {...state, step: 'opening'} : state;
    case 'film_opened':
      return state.screen === 'film' ? {...state, step: 'open'} : state;
    case 'looked':
      return state.screen === 'positioning' || state.screen === 'capturing'
        ? {...state, hint: event.hint}
        : state;
    case 'attempt_began':
      return state.screen === 'positioning'
        ? {screen: 'capturing', settings, step: null, steps: 0, hint: null}
        : state;
    case 'pass_opened':
      return state.screen === 'capturing' ? {...state, steps: event.steps} : state;
    case 'step_began':
      return state.screen === 'capturing' ? {...state, step: event.step} : state;
    case 'sending':
      return state.screen === 'film' || state.screen === 'checking'
        ? {screen: 'checking', settings, share: event.share}
        : state;
    case 'sent':
      return state.screen === 'capturing' ? {screen: 'checking', settings, share: null} : state;
    case 'judged':
      return judged(settings, event.verdict);
    case 'broken_off':
      return {screen: 'failure', settings, reason: event.reason, retry: true};
    case 'no_attempt_left':
      return state.screen === 'failure' || state.screen === 'camera_problem'
        ? {...state, retry: false}
        : state;
    case 'hand_over_asked':
      return (state.screen === 'start' && state.agreed) ||
        state.screen === 'camera_problem' ||
        state.screen === 'hand_over'
        ? {screen: 'hand_over', settings, url: null}
        : state;
    case 'ticket_made':
      return state.screen === 'hand_over' ? {...state, url: event.url} : state;
    case 'hand_over_given_up':
      return state.screen === 'hand_over' ? start(settings) : state;
    case 'handed_over':
      return state.screen === 'hand_over' ? {screen: 'moved', settings} : state;
    case 'over':
      return state.screen === 'hand_over' || state.screen === 'moved'
        ? {screen: 'closed', why: 'finished', settings, canGoOn: true}
        : state;
    case 'refused':
      return refused(settings, event.code);
    case 'retried':
      return state.screen === 'failure' || state.screen === 'offline'
        ? onward(settings)
        : state;
    case 'left':
      return {screen: 'left', settings};
  }
}

/** Whether the check is over for this device, and the host should ask for the result. */
export function isFinal(state: State): boolean {
  return isOver(state) && state.screen !== 'left';
}

/** Whether nothing that happens later can lead away from a screen. */
function isOver(state: State): boolean {
  return (
    state.screen === 'success' ||
    state.screen === 'closed' ||
    state.screen === 'left' ||
    ((state.screen === 'failure' || state.screen === 'camera_problem') && !state.retry)
  );
}

function opened(page: PageAnswer): State {
  if (page.settings === undefined || page.state === 'unknown') {
    return {screen: 'closed', why: 'unknown', settings: page.settings, canGoOn: false};
  }
  const settings =
    page.process?.document === 'confirmed'
      ? withoutCard(page.settings)
      : page.settings;
  switch (page.state) {
    case 'ready':
      return start(settings);
    case 'running':
      return page.process?.state === 'finished'
        ? {screen: 'closed', why: 'finished', settings, canGoOn: true}
        : start(settings);
    default:
      return {screen: 'closed', why: page.state, settings, canGoOn: false};
  }
}

function start(settings: PageSettings): State {
  return {screen: 'start', settings, agreed: settings.skipPrivacyPolicy, withoutLight: false};
}

/** What is left to do: the card, then the face. */
function onward(settings: PageSettings): State {
  const {card} = settings;
  if (card !== undefined) {
    return {
      screen: 'document',
      settings,
      card,
      camera: false,
      problem: null,
      automatic: true,
      hint: null,
      front: null,
      reading: false,
      reason: null,
    };
  }
  return settings.films ? {screen: 'permission', settings} : {screen: 'success', settings};
}

/** Where no picture may be chosen instead, a card cannot be shown without a camera. */
function withoutCamera(
  state: State & {readonly screen: 'document'},
  problem: CameraProblem,
): State {
  return state.card.uploadAllowed
    ? {...state, camera: false, problem}
    : {screen: 'camera_problem', settings: state.settings, problem, retry: true};
}

function withoutCard({card: _, ...settings}: PageSettings): PageSettings {
  return settings;
}

function read(state: State & {readonly screen: 'document'}, document: DocumentAnswer): State {
  const {settings} = state;
  switch (document.state) {
    case 'refused':
      return {...state, reading: false, reason: document.reason ?? 'server'};
    case 'back_wanted':
      return {
        ...state,
        front: document.id,
        hint: null,
        reading: false,
        reason: document.reason ?? null,
      };
    case 'passed':
      return {screen: 'confirm', settings, document, picture: null, sending: false};
    case 'confirmed':
      return onward(withoutCard(settings));
  }
}

function judged(settings: PageSettings, verdict: Verdict): State {
  const retry = verdict.retryAllowed === true;
  if (verdict.state === 'lapsed') {
    return {screen: 'failure', settings, reason: 'time', retry};
  }
  return verdict.outcome === 'verified'
    ? {screen: 'success', settings}
    : {screen: 'failure', settings, reason: verdict.reason ?? 'server', retry};
}

function refused(settings: PageSettings, code: string): State {
  switch (code) {
    case 'process_unknown':
    case 'already_started':
      return {screen: 'closed', why: 'other_device', settings, canGoOn: false};
    case 'attempts_used_up':
      return {screen: 'closed', why: 'limit', settings, canGoOn: true};
    case 'already_finished':
    case 'already_verified':
      return {screen: 'closed', why: 'finished', settings, canGoOn: true};
    case 'start_window_passed':
    case 'result_window_passed':
    case 'process_over':
      return {screen: 'closed', why: 'expired', settings, canGoOn: code === 'process_over'};
    case 'token_unknown':
      return {screen: 'closed', why: 'unknown', settings, canGoOn: false};
    case 'pass_closed':
      return {screen: 'failure', settings, reason: 'time', retry: true};
    case 'busy':
    case 'too_many_requests':
      return {screen: 'failure', settings, reason: 'busy', retry: true};
    default:
      return {screen: 'failure', settings, reason: 'server', retry: true};
  }
}
