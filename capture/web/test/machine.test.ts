import {describe, expect, it} from 'vitest';
import {type Event, initial, next, type State} from '../src/machine/machine';
import type {DocumentAnswer, PageAnswer, PageSettings, Verdict} from '../src/protocol/messages';

const settings: PageSettings = {
  language: 'en',
  themeColor: '#2d72f1',
  autoSkip: false,
  autoSkipStartPage: false,
  skipPrivacyPolicy: false,
  autoDowngrade: true,
  lightMayBeDeclined: true,
  handOver: true,
  host: {origins: [], returnUrls: []},
  livenessTimeoutMillis: 45_000,
  level: 2,
  actions: 1,
  comparesPhoto: true,
  films: true,
};
const page = (state: PageAnswer['state'], more: Partial<PageSettings> = {}): PageAnswer => ({
  state,
  settings: {...settings, ...more},
});
const verdict = (outcome: 'verified' | 'rejected', retryAllowed: boolean): Verdict => ({
  state: 'done',
  outcome,
  ...(outcome === 'verified' ? {} : {reason: 'light' as const}),
  retryAllowed,
  attemptsLeft: 1,
});

const opened: Event = {type: 'camera_opened', warned: true, withoutLight: false};

function after(...events: Event[]): State {
  return events.reduce(next, initial);
}

const untilCapturing: Event[] = [
  {type: 'opened', page: page('ready')},
  {type: 'agreed', agreed: true},
  {type: 'began'},
  opened,
  {type: 'attempt_began'},
];

describe('machine', () => {
  it('leads from consent over the camera to success', () => {
    expect(after(...untilCapturing).screen).toBe('capturing');
    expect(after(...untilCapturing, {type: 'sent'}).screen).toBe('checking');
    expect(
      after(...untilCapturing, {type: 'sent'}, {type: 'judged', verdict: verdict('verified', false)})
        .screen,
    ).toBe('success');
  });

  it('does not begin without consent', () => {
    expect(after({type: 'opened', page: page('ready')}, {type: 'began'}).screen).toBe('start');
  });

  it('needs no consent where the customer has it', () => {
    expect(
      after({type: 'opened', page: page('ready', {skipPrivacyPolicy: true})}, {type: 'began'})
        .screen,
    ).toBe('permission');
  });

  it('offers another try while one is left', () => {
    const failed = after(...untilCapturing, {type: 'judged', verdict: verdict('rejected', true)});
    expect(failed).toMatchObject({screen: 'failure', reason: 'light', retry: true});
    expect(next(failed, {type: 'retried'}).screen).toBe('permission');
    expect(
      after(...untilCapturing, {type: 'judged', verdict: verdict('rejected', false)}),
    ).toMatchObject({screen: 'failure', retry: false});
  });

  it('says why it is closed', () => {
    for (const why of ['finished', 'expired', 'limit', 'other_device'] as const) {
      expect(after({type: 'opened', page: page(why)})).toMatchObject({screen: 'closed', why});
    }
  });

  it('leads back from a process that this browser finished', () => {
    const process = {state: 'finished'} as NonNullable<PageAnswer['process']>;
    expect(after({type: 'opened', page: {...page('running'), process}})).toMatchObject({
      screen: 'closed',
      why: 'finished',
      canGoOn: true,
    });
    expect(after({type: 'opened', page: page('finished')})).toMatchObject({canGoOn: false});
  });

  it('tells every camera problem and lets the person try again', () => {
    const asked: Event[] = untilCapturing.slice(0, 3);
    for (const problem of ['unsupported', 'no_camera', 'camera_busy', 'permission_refused'] as const) {
      const told = after(...asked, {type: 'camera_failed', problem});
      expect(told).toMatchObject({screen: 'camera_problem', problem});
      expect(next(told, {type: 'began'}).screen).toBe('permission');
    }
  });

  it('stays closed whatever comes late', () => {
    const closed = after({type: 'opened', page: page('expired')});
    expect(next(closed, opened)).toBe(closed);
    expect(next(closed, {type: 'judged', verdict: verdict('verified', false)})).toBe(closed);
  });

  it('leaves the filming to the camera app where the browser cannot', () => {
    const film = after(...untilCapturing.slice(0, 3), {type: 'must_film'});
    expect(film).toMatchObject({screen: 'film', step: 'ready'});
    const sending = [
      {type: 'film_opening'},
      {type: 'film_opened'},
      {type: 'sending', share: 0.5},
    ] as const;
    expect(sending.reduce<State>(next, film)).toMatchObject({screen: 'checking', share: 0.5});
  });

  it('shows a code for another device and then that it goes on there', () => {
    const asked = after(
      {type: 'opened', page: page('ready')},
      {type: 'agreed', agreed: true},
      {type: 'hand_over_asked'},
      {type: 'ticket_made', url: 'https://kyc.example/reflect/#handover=T'},
    );
    expect(asked).toMatchObject({screen: 'hand_over', url: 'https://kyc.example/reflect/#handover=T'});
    expect(next(asked, {type: 'handed_over'}).screen).toBe('moved');
    expect(next(asked, {type: 'hand_over_given_up'}).screen).toBe('start');
  });

  it('hands nothing over without consent', () => {
    expect(after({type: 'opened', page: page('ready')}, {type: 'hand_over_asked'}).screen).toBe('start');
  });

  it('says that a ticket is used up', () => {
    expect(next(initial, {type: 'refused', code: 'ticket_unknown'})).toMatchObject({
      screen: 'closed',
      why: 'ticket',
    });
  });

  it('keeps the newest hint while the person is seen', () => {
    const seen = after(...untilCapturing.slice(0, 4), {type: 'looked', hint: 'far'});
    expect(seen).toMatchObject({screen: 'positioning', hint: 'far'});
    expect(next(after({type: 'opened', page: page('ready')}), {type: 'looked', hint: 'far'}).screen).toBe('start');
  });

  it('ends an attempt that went to the background, and offers another', () => {
    expect(after(...untilCapturing, {type: 'broken_off', reason: 'switched_away'})).toMatchObject({
      screen: 'failure',
      reason: 'switched_away',
      retry: true,
    });
  });

  it('takes nothing over before the person agrees', () => {
    expect(after({type: 'take_over_offered'}).screen).toBe('take_over');
    expect(after({type: 'take_over_offered'}, {type: 'began'}).screen).toBe('take_over');
  });

  it('offers to try again where the server is busy', () => {
    for (const code of ['busy', 'too_many_requests']) {
      const told = after(...untilCapturing, {type: 'refused', code});
      expect(told).toMatchObject({screen: 'failure', reason: 'busy', retry: true});
      expect(next(told, {type: 'retried'}).screen).toBe('permission');
    }
  });

  it('stays where it ended, whatever comes late', () => {
    const ends: State[] = [
      after(...untilCapturing, {type: 'judged', verdict: verdict('verified', false)}),
      after(...untilCapturing, {type: 'judged', verdict: verdict('rejected', false)}),
      after(...untilCapturing, {type: 'left'}),
    ];
    const late: Event[] = [
      {type: 'left'},
      {type: 'connection_lost'},
      {type: 'judged', verdict: verdict('verified', false)},
      {type: 'broken_off', reason: 'time'},
      {type: 'refused', code: 'pass_closed'},
      {type: 'camera_failed', problem: 'no_camera'},
    ];
    for (const end of ends) {
      for (const event of late) {
        expect(next(end, event)).toBe(end);
      }
    }
  });

  it('says that it is offline even before anything was loaded', () => {
    expect(after({type: 'connection_lost'})).toMatchObject({screen: 'offline', settings: undefined});
  });

  it('offers no retry once no attempt is left, and keeps the reason', () => {
    expect(
      after(...untilCapturing, {type: 'broken_off', reason: 'switched_away'}, {type: 'no_attempt_left'}),
    ).toMatchObject({screen: 'failure', reason: 'switched_away', retry: false});
  });

  it('waits for the verdict of an attempt that was checked when the page was reloaded', () => {
    expect(after({type: 'checking_still', settings}).screen).toBe('checking');
  });
});

describe('a card', () => {
  const card = {type: 'MLIDCard', uploadAllowed: true, cutShown: false};
  const asked = page('ready', {card});
  const document: DocumentAnswer = {
    id: 'd',
    state: 'passed',
    fields: [{name: 'Name', value: 'TAN'}],
    editable: true,
  };
  const photographed: Event[] = [
    {type: 'opened', page: asked},
    {type: 'agreed', agreed: true},
    {type: 'began'},
    {type: 'card_camera_opened', automatic: true},
    {type: 'card_sent'},
  ];

  it('comes before the face', () => {
    expect(after(...photographed)).toMatchObject({screen: 'document', reading: true});
    const read = [...photographed, {type: 'card_read', document} as const];
    expect(after(...read).screen).toBe('confirm');
    const sure: Event[] = [...read, {type: 'card_confirming'}, {type: 'card_confirmed'}];
    expect(after(...sure).screen).toBe('permission');
    expect(after(...sure)).not.toHaveProperty('settings.card');
  });

  it('is asked for again with the reason when it is refused', () => {
    const refused = {...document, state: 'refused', reason: 'wrong_type', fields: []} as const;
    expect(after(...photographed, {type: 'card_read', document: refused})).toMatchObject({
      screen: 'document',
      reading: false,
      reason: 'wrong_type',
    });
  });

  it('is turned over where its back says something', () => {
    const front: DocumentAnswer = {...document, state: 'back_wanted', fields: []};
    const turned: Event[] = [...photographed, {type: 'card_read', document: front}];
    expect(after(...turned)).toMatchObject({screen: 'document', front: 'd', reading: false});
    const again = {...front, reason: 'wrong_side'} as const;
    expect(after(...turned, {type: 'card_read', document: again})).toMatchObject({
      front: 'd',
      reason: 'wrong_side',
    });
    expect(after(...turned, {type: 'card_read', document}).screen).toBe('confirm');
    expect(
      after(...turned, {type: 'card_read', document}, {type: 'card_again'}),
    ).toMatchObject({screen: 'document', front: null});
  });

  it('ends the check where no face is filmed', () => {
    const alone: Event[] = [
      {type: 'opened', page: page('ready', {card, films: false})},
      {type: 'agreed', agreed: true},
      {type: 'began'},
      {type: 'card_read', document: {...document, state: 'confirmed'}},
    ];
    expect(after(...alone).screen).toBe('success');
  });

  it('may be chosen where the camera is refused, or needs a camera', () => {
    const failed = {type: 'card_camera_failed', problem: 'permission_refused'} as const;
    expect(after(...photographed.slice(0, 3), failed)).toMatchObject({
      screen: 'document',
      camera: false,
      problem: 'permission_refused',
    });
    const strict = page('ready', {card: {...card, uploadAllowed: false}});
    const told = after({type: 'opened', page: strict}, ...photographed.slice(1, 3), failed);
    expect(told).toMatchObject({screen: 'camera_problem', retry: true});
    expect(next(told, {type: 'began'}).screen).toBe('document');
  });

  it('is waited for with advice, and by hand if the person wants that', () => {
    const seen = after(...photographed.slice(0, 4), {type: 'card_looked', hint: 'far'});
    expect(seen).toMatchObject({hint: 'far', automatic: true});
    expect(next(seen, {type: 'card_automatic', automatic: false})).toMatchObject({
      automatic: false,
      hint: 'far',
    });
  });

  it('shows its picture while it is confirmed', () => {
    const shown = {type: 'card_pictured', picture: 'blob:1'} as const;
    expect(after(...photographed, {type: 'card_read', document}, shown)).toMatchObject({
      screen: 'confirm',
      picture: 'blob:1',
    });
    expect(after(...photographed, shown)).toMatchObject({screen: 'document'});
  });

  it('is not asked for again after a reload once it is confirmed', () => {
    const running = {...asked, state: 'running', process: {document: 'confirmed'}} as PageAnswer;
    expect(
      after({type: 'opened', page: running}, {type: 'agreed', agreed: true}, {type: 'began'}).screen,
    ).toBe('permission');
  });

  it('may be photographed again before it is confirmed, and after a failure', () => {
    expect(
      after(...photographed, {type: 'card_read', document}, {type: 'card_again'}).screen,
    ).toBe('document');
    expect(
      after(...photographed, {type: 'refused', code: 'server'}, {type: 'retried'}).screen,
    ).toBe('document');
  });
});
