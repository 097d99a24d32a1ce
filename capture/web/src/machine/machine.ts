import type {CameraProblem} from '../camera/camera';
import type {CoarseReason, PageAnswer, PageSettings, Step, Verdict} from '../protocol/messages';

/** Everything the page can show. Each state is one screen. */
export type State =
  | {readonly screen: 'loading'}
  | {readonly screen: 'start'; readonly settings: PageSettings; readonly agreed: boolean}
  | {readonly screen: 'permission'; readonly settings: PageSettings}
  | {readonly screen: 'camera_problem'; readonly settings: PageSettings; readonly problem: CameraProblem}
  | {readonly screen: 'positioning'; readonly settings: PageSettings}
  | {readonly screen: 'capturing'; readonly settings: PageSettings; readonly step: Step | null}
  | {readonly screen: 'checking'; readonly settings: PageSettings}
  | {readonly screen: 'success'; readonly settings: PageSettings}
  | {
      readonly screen: 'failure';
      readonly settings: PageSettings;
      readonly reason: CoarseReason | 'time';
      readonly retry: boolean;
    }
  | {readonly screen: 'offline'; readonly settings: PageSettings}
  | {readonly screen: 'left'; readonly settings: PageSettings}
  | {
      readonly screen: 'closed';
      readonly why: 'finished' | 'expired' | 'limit' | 'other_device' | 'unknown';
      readonly settings: PageSettings | undefined;
      /** Whether this browser ran the process, and so may go back to where it came from. */
      readonly canGoOn: boolean;
    };

/** Everything that can happen to it. */
export type Event =
  | {readonly type: 'opened'; readonly page: PageAnswer}
  | {readonly type: 'agreed'; readonly agreed: boolean}
  | {readonly type: 'began'}
  | {readonly type: 'camera_opened'}
  | {readonly type: 'camera_failed'; readonly problem: CameraProblem}
  | {readonly type: 'attempt_began'}
  | {readonly type: 'step_began'; readonly step: Step}
  | {readonly type: 'sent'}
  | {readonly type: 'judged'; readonly verdict: Verdict}
  | {readonly type: 'timed_out'; readonly retry: boolean}
  | {readonly type: 'connection_lost'}
  | {readonly type: 'refused'; readonly code: string}
  | {readonly type: 'retried'}
  | {readonly type: 'left'};

export const initial: State = {screen: 'loading'};

/** The next state. An event that means nothing in a state leaves it as it is. */
export function next(state: State, event: Event): State {
  if (event.type === 'opened') {
    return opened(event.page);
  }
  if (state.screen === 'closed' || state.screen === 'loading') {
    return state;
  }
  const settings = state.settings;
  switch (event.type) {
    case 'agreed':
      return state.screen === 'start' ? {...state, agreed: event.agreed} : state;
    case 'began':
      return (state.screen === 'start' && state.agreed) || state.screen === 'camera_problem'
        ? {screen: 'permission', settings}
        : state;
    case 'camera_opened':
      return state.screen === 'permission' ? {screen: 'positioning', settings} : state;
    case 'camera_failed':
      return {screen: 'camera_problem', settings, problem: event.problem};
    case 'attempt_began':
      return state.screen === 'positioning' ? {screen: 'capturing', settings, step: null} : state;
    case 'step_began':
      return state.screen === 'capturing' ? {...state, step: event.step} : state;
    case 'sent':
      return state.screen === 'capturing' ? {screen: 'checking', settings} : state;
    case 'judged':
      return judged(settings, event.verdict);
    case 'timed_out':
      return {screen: 'failure', settings, reason: 'time', retry: event.retry};
    case 'connection_lost':
      return {screen: 'offline', settings};
    case 'refused':
      return refused(settings, event.code);
    case 'retried':
      return state.screen === 'failure' || state.screen === 'offline'
        ? {screen: 'permission', settings}
        : state;
    case 'left':
      return {screen: 'left', settings};
  }
}

function opened(page: PageAnswer): State {
  const {settings} = page;
  if (settings === undefined || page.state === 'unknown') {
    return {screen: 'closed', why: 'unknown', settings, canGoOn: false};
  }
  switch (page.state) {
    case 'ready':
      return {screen: 'start', settings, agreed: settings.skipPrivacyPolicy};
    case 'running':
      return page.process?.state === 'finished'
        ? {screen: 'closed', why: 'finished', settings, canGoOn: true}
        : {screen: 'start', settings, agreed: settings.skipPrivacyPolicy};
    default:
      return {screen: 'closed', why: page.state, settings, canGoOn: false};
  }
}

function judged(settings: PageSettings, verdict: Verdict): State {
  if (verdict.state === 'lapsed') {
    return {screen: 'failure', settings, reason: 'time', retry: verdict.retryAllowed === true};
  }
  return verdict.outcome === 'verified'
    ? {screen: 'success', settings}
    : {
        screen: 'failure',
        settings,
        reason: verdict.reason ?? 'server',
        retry: verdict.retryAllowed === true,
      };
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
    default:
      return {screen: 'failure', settings, reason: 'server', retry: true};
  }
}
