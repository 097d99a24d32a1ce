import {LitElement, type PropertyValues, type TemplateResult} from 'lit';
import {
  type CameraProblem,
  CameraFailure,
  canSign,
  isSupported,
  openCamera,
  openCardCamera,
  switchOff,
} from '../camera/camera';
import type {Viewfinder} from '../camera/recording';
import {photograph, sendable} from '../camera/still';
import {CardWatch} from '../guidance/card-watch';
import {Guide} from '../guidance/guide';
import {
  CANCELLED,
  codeOf,
  type HostEvent,
  INTERNAL_ERROR,
  type LocalCode,
  NETWORK_FAILED,
  SWITCHED_AWAY,
  TIMED_OUT,
} from '../host/host-event';
import {
  type Event as MachineEvent,
  initial,
  isFinal,
  type LocalReason,
  next,
  type State,
} from '../machine/machine';
import {type Access, CaptureClient, Refused, Unreachable} from '../protocol/capture-client';
import type {CardSource, ChallengeForm, Limits, PageSettings, Verdict} from '../protocol/messages';
import {pause} from '../protocol/pause';
import {directionOf, languages, standardName} from '../texts/languages';
import {theme} from '../theme/colour';
import {Attempt} from './attempt';
import {FileAttempt} from './file-attempt';
import {screenOf} from './screens';
import {styles} from './styles';

const LAST_SECONDS = 1_000;
const MOVED_POLL_MILLIS = 2_000;
/** Where the server keeps the models of the guidance; set by the build. */
declare const GUIDANCE: string;

/**
 * A whole check in one element: one state, one screen, and the work between two states. It tells
 * what happens by events named `veriself`, whose detail is a {@link HostEvent}.
 *
 * @example
 * <veriself-capture server="https://kyc.example" token="SDK-OR-BIZ-TOKEN"></veriself-capture>
 */
export class VeriselfCapture extends LitElement {
  static override styles = styles;
  static override properties = {
    server: {type: String},
    token: {type: String},
    language: {type: String},
  };

  /** Origin of the Veriself server; empty for the page's own. */
  declare server: string;
  /** The token to verify with. Set before the element is connected. */
  declare token: string;
  /** Language of the texts, in place of the customer's setting. */
  declare language: string;

  /** How to reach the server, where attributes do not say it. */
  access: Access | undefined;
  /** A ticket with which to take a process over from another device. */
  ticket: string | undefined;

  private client = new CaptureClient({server: '', cookies: true});
  private guide = new Guide(GUIDANCE);
  private readonly cardWatch = new CardWatch();
  /** Whether the picture of the card is taken by itself, as the person wants it. */
  private automatic = true;
  private picture: string | undefined;
  /** The front of a card, while its back is photographed. */
  private frontPicture: Blob | undefined;
  private state: State = initial;
  private withoutLight = false;
  private warned = true;
  private limits: Limits | undefined;
  private attempt: Attempt | FileAttempt | undefined;
  /** An attempt that is being broken off; the next begins after it. */
  private ending: Promise<void> = Promise.resolve();
  private wakeLock: WakeLockSentinel | undefined;
  private readonly video = document.createElement('video');

  constructor() {
    super();
    this.server = '';
    this.token = '';
    this.language = '';
    this.video.muted = true;
    this.video.playsInline = true;
    this.video.ariaHidden = 'true';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const access = this.access ?? {server: this.server, token: this.token, cookies: false};
    this.client = new CaptureClient(access);
    this.guide = new Guide(access.server + GUIDANCE);
    document.addEventListener('visibilitychange', this.wentAway);
    window.addEventListener('online', this.cameBack);
    void this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.wentAway);
    window.removeEventListener('online', this.cameBack);
    this.guide.stop();
    this.cameraOff();
    this.forgetPicture();
    void this.attempt?.quit().catch(() => undefined);
    this.attempt = undefined;
  }

  /** What the customer wants of the page, once known. */
  get settings(): PageSettings | undefined {
    return 'settings' in this.state ? this.state.settings : undefined;
  }

  get shownLanguage(): string {
    const wanted = this.language || this.settings?.language || '';
    return wanted in languages ? wanted : 'en';
  }

  /** Where the browser goes once the process is over; only for tokens of the web flow. */
  async returnUrl(): Promise<string | undefined> {
    return this.client.returnUrl().catch(() => undefined);
  }

  /** Ends the check for a reason of the host. */
  async stop(code: LocalCode): Promise<void> {
    await this.leave(code);
  }

  private happened(event: MachineEvent): void {
    const before = this.state;
    this.state = next(before, event);
    if (this.state === before) {
      return;
    }
    this.requestUpdate();
    // Before anything was shown, the first look tells it.
    if (isFinal(this.state) && !isFinal(before) && before.screen !== 'loading') {
      this.tell({type: 'finished'});
    }
  }

  private tell(event: HostEvent): void {
    this.dispatchEvent(
      new CustomEvent('veriself', {detail: event, bubbles: true, composed: true}),
    );
  }

  private shows(screen: State['screen']): boolean {
    return this.state.screen === screen;
  }

  /** What the page shows first, also after a reload in the middle. */
  private async open(): Promise<void> {
    if (this.ticket !== undefined) {
      this.happened({type: 'take_over_offered'});
      this.tell({type: 'loaded'});
      return;
    }
    await this.look();
    this.tell({type: 'loaded'});
    if (isFinal(this.state)) {
      this.tell({type: 'finished'});
    }
    await this.opened();
  }

  /** The person agrees to go on with a check that another device began. */
  private async takeOver(): Promise<void> {
    const {ticket} = this;
    if (ticket === undefined) {
      return;
    }
    try {
      this.limits = (await this.client.takeOver(ticket)).limits;
      this.ticket = undefined;
      await this.look();
      this.tell({type: 'loaded'});
      await this.opened();
    } catch (failure) {
      this.failed(failure);
    }
  }

  private async opened(): Promise<void> {
    if (this.state.screen !== 'start') {
      return;
    }
    this.guide.load();
    // A browser that cannot film explains itself first (actions.md 7, `AutoSkipStartPage`).
    if (this.state.settings.autoSkipStartPage && this.state.agreed && isSupported()) {
      await this.begin();
    }
  }

  /** Asks the server where the check stands, and shows it. */
  private async look(): Promise<void> {
    try {
      const page = await this.client.page();
      const {process, settings} = page;
      if (process !== undefined && this.limits === undefined) {
        if (!(await this.client.resume())) {
          this.happened({type: 'opened', page: {...page, state: 'other_device'}});
          return;
        }
        this.limits = process.limits;
      }
      if (process?.pass !== undefined && process.state === 'checking' && settings !== undefined) {
        const {id} = process.pass;
        this.happened({type: 'checking_still', settings});
        void this.attempted(() => this.client.judged(id));
        return;
      }
      if (process?.pass !== undefined && process.state === 'recording') {
        // A recording does not survive a reload: the attempt ends, another may begin.
        await this.client.quit(process.pass.id, 'left');
        this.happened({type: 'opened', page: await this.client.page()});
        return;
      }
      this.happened({type: 'opened', page});
    } catch (failure) {
      this.happened(
        failure instanceof Refused
          ? {type: 'opened', page: {state: 'unknown'}}
          : {type: 'connection_lost'},
      );
    }
  }

  private async begin(): Promise<void> {
    if (this.state.screen === 'start') {
      this.warned = !this.state.settings.autoSkipStartPage || this.state.settings.level < 3;
      this.withoutLight = this.state.withoutLight;
      this.tell({type: 'started'});
    }
    this.happened({type: 'began'});
    await this.askForCameras();
  }

  private async retry(): Promise<void> {
    await this.ending;
    this.happened({type: 'retried'});
    await this.askForCameras();
  }

  /** After a broken connection: where does the check stand? */
  private async recover(): Promise<void> {
    const loaded = this.settings !== undefined;
    await this.look();
    if (this.shows('start') && loaded) {
      // The person was past the start page already.
      this.happened({type: 'agreed', agreed: true});
      await this.begin();
    }
  }

  private readonly cameBack = (): void => {
    if (this.shows('offline')) {
      void this.recover();
    }
  };

  private async askForCameras(): Promise<void> {
    if (this.shows('document')) {
      await this.askForCardCamera();
    } else {
      await this.askForCamera();
    }
  }

  private async askForCardCamera(): Promise<void> {
    this.cameraOff();
    try {
      const stream = await openCardCamera();
      if (!this.isConnected || !this.shows('document')) {
        switchOff(stream);
        return;
      }
      this.video.srcObject = stream;
      stream.getVideoTracks()[0]?.addEventListener('ended', () => {
        if (this.stream === stream) {
          this.cannotPhotograph('camera_busy');
        }
      });
      void this.video.play().catch(() => undefined);
      this.happened({type: 'card_camera_opened', automatic: this.automatic});
      this.watchCard();
    } catch (failure) {
      this.cannotPhotograph(failure instanceof CameraFailure ? failure.problem : 'unsupported');
    }
  }

  private cannotPhotograph(problem: CameraProblem): void {
    this.cardWatch.stop();
    this.happened({type: 'card_camera_failed', problem});
    if (this.shows('camera_problem')) {
      this.tell({type: 'failed', code: codeOf(problem)});
    }
  }

  /** Looks at the card until it lies well, and says what would help. */
  private watchCard(): void {
    if (this.state.screen !== 'document' || !this.state.camera) {
      return;
    }
    this.cardWatch.watch(this.video, this.state.card.type, {
      hinted: (hint) => this.happened({type: 'card_looked', hint}),
      steady: () => {
        if (this.automatic) {
          void this.shoot();
        }
        return this.automatic;
      },
    });
  }

  private takeAutomatically(automatic: boolean): void {
    this.automatic = automatic;
    this.happened({type: 'card_automatic', automatic});
  }

  private async shoot(): Promise<void> {
    if (this.state.screen !== 'document' || this.state.reading) {
      return;
    }
    this.happened({type: 'card_sent'});
    this.cardWatch.stop();
    const picture = await photograph(this.video);
    if (picture === undefined) {
      this.happened({type: 'card_refused', reason: 'unreadable'});
      this.watchCard();
    } else {
      await this.read(picture, 'camera');
    }
  }

  private async sendCard(picture: Blob): Promise<void> {
    if (this.state.screen !== 'document' || this.state.reading) {
      return;
    }
    this.happened({type: 'card_sent'});
    this.cardWatch.stop();
    await this.read(await sendable(picture), 'upload');
  }

  /** Has a picture of the card read. */
  private async read(picture: Blob, source: CardSource): Promise<void> {
    try {
      await this.started();
      const front = this.state.screen === 'document' ? this.state.front : null;
      const document = await this.client.document(picture, source, front);
      this.happened({type: 'card_read', document});
      if (document.state === 'back_wanted' && front === null) {
        this.frontPicture = picture;
        this.cardWatch.turnOver();
        this.watchCard();
        return;
      }
      if (document.state === 'refused' || document.state === 'back_wanted') {
        this.refusedCard();
        return;
      }
      this.cameraOff();
      if (document.state === 'confirmed') {
        await this.cardDone();
      } else {
        await this.showPicture(document.id, this.frontPicture ?? picture);
      }
    } catch (failure) {
      await this.cardFailed(failure);
    }
  }

  private refusedCard(): void {
    this.cardWatch.refused();
    this.watchCard();
  }

  /** The person compares what was read with their card: as it came, or cut out (actions.md 7). */
  private async showPicture(document: string, picture: Blob): Promise<void> {
    const shown =
      this.settings?.card?.cutShown === true
        ? await this.client.cut(document).catch(() => picture)
        : picture;
    if (this.state.screen === 'confirm' && this.state.document.id === document) {
      this.forgetPicture();
      this.picture = URL.createObjectURL(shown);
      this.happened({type: 'card_pictured', picture: this.picture});
    }
  }

  private forgetPicture(): void {
    this.frontPicture = undefined;
    if (this.picture !== undefined) {
      URL.revokeObjectURL(this.picture);
      this.picture = undefined;
    }
  }

  private async confirmCard(corrections: Readonly<Record<string, string>>): Promise<void> {
    if (this.state.screen !== 'confirm' || this.state.sending) {
      return;
    }
    const {id} = this.state.document;
    this.happened({type: 'card_confirming'});
    try {
      await this.client.confirm(id, corrections);
      this.happened({type: 'card_confirmed'});
      await this.cardDone();
    } catch (failure) {
      await this.cardFailed(failure);
    }
  }

  /** The face comes next, or nothing does. */
  private async cardDone(): Promise<void> {
    this.forgetPicture();
    if (this.state.screen === 'success' && this.state.settings.autoSkip) {
      this.tell({type: 'continue'});
    }
    await this.askForCamera();
  }

  private async cardFailed(failure: unknown): Promise<void> {
    const code = failure instanceof Refused ? failure.code : '';
    switch (code) {
      case 'body_too_large':
        this.happened({type: 'card_refused', reason: 'too_large'});
        this.refusedCard();
        return;
      case 'content_type_wrong':
        this.happened({type: 'card_refused', reason: 'unreadable'});
        this.refusedCard();
        return;
      case 'document_confirmed':
        // The answer to the confirmation was lost.
        this.happened({type: 'card_confirmed'});
        await this.cardDone();
        return;
      default:
        this.cameraOff();
        this.failed(failure);
    }
  }

  private async anotherCard(): Promise<void> {
    this.forgetPicture();
    this.cardWatch.reset();
    this.happened({type: 'card_again'});
    await this.askForCameras();
  }

  private async askForCamera(): Promise<void> {
    if (this.state.screen !== 'permission') {
      return;
    }
    this.cameraOff();
    try {
      const stream = await openCamera();
      if (!this.isConnected || !this.shows('permission')) {
        // Left or stopped while the browser asked.
        switchOff(stream);
        return;
      }
      this.video.srcObject = stream;
      stream.getVideoTracks()[0]?.addEventListener('ended', () => this.cameraLost(stream));
      void this.video.play().catch(() => undefined);
      const {warned, withoutLight} = this;
      this.happened({type: 'camera_opened', warned, withoutLight});
      this.guide.watch(this.video, false, (hint) => this.happened({type: 'looked', hint}));
    } catch (failure) {
      const problem = failure instanceof CameraFailure ? failure.problem : 'unsupported';
      await this.cannotFilm(problem);
    }
  }

  /** Another app took the camera, or it was unplugged. */
  private cameraLost(stream: MediaStream): void {
    if (this.stream !== stream) {
      return;
    }
    if (this.shows('capturing')) {
      void this.breakOff('camera_lost', codeOf('camera_busy'));
    } else if (this.shows('positioning')) {
      this.happened({type: 'broken_off', reason: 'camera_lost'});
      this.tell({type: 'failed', code: codeOf('camera_busy')});
    }
  }

  /** A browser that cannot film leaves it to the camera app, or the attempt ends here (202). */
  private async cannotFilm(problem: CameraProblem): Promise<void> {
    const downgrade = this.settings?.autoDowngrade === true && canSign();
    if (problem === 'unsupported' && downgrade) {
      this.happened({type: 'must_film'});
      return;
    }
    this.happened({type: 'camera_failed', problem});
    this.tell({type: 'failed', code: codeOf(problem)});
    if (problem === 'unsupported' && canSign() && this.settings?.handOver === true) {
      try {
        await this.started();
        await this.client.quit((await this.client.openPass()).id, 'cannot_film');
        await this.lookWhetherFinal();
      } catch {
        // The screen says what to do; the customer's result says so in time.
      }
    }
  }

  private async capture(): Promise<void> {
    const stream = this.stream;
    if (stream === undefined || this.state.screen !== 'positioning') {
      return;
    }
    const form: ChallengeForm = this.state.withoutLight ? 'without_light' : 'full';
    this.withoutLight = this.state.withoutLight;
    this.happened({type: 'attempt_began'});
    this.guide.watch(this.video, true, (hint) => this.happened({type: 'looked', hint}));
    await this.attempted(async (limits) => {
      await this.keepAwake();
      const camera: Viewfinder = {stream, video: this.video};
      const attempt = new Attempt(this.client, limits, form, camera, {
        opened: (pass) => this.happened({type: 'pass_opened', steps: pass.steps}),
        stepBegan: (step) => this.happened({type: 'step_began', step}),
        sent: () => this.happened({type: 'sent'}),
        sending: (share) => this.happened({type: 'sending', share}),
      });
      this.attempt = attempt;
      return this.inTime(attempt.run(), 0, () => this.shows('capturing'));
    });
  }

  private async openFilm(): Promise<void> {
    this.happened({type: 'film_opening'});
    try {
      this.attempt = await FileAttempt.open(this.client, await this.started());
      this.happened({type: 'film_opened'});
    } catch (failure) {
      this.failed(failure);
    }
  }

  private async sendFilm(file: File): Promise<void> {
    const {attempt} = this;
    if (attempt instanceof FileAttempt) {
      let arrived = 0;
      const progressed = (share: number): void => {
        arrived = share;
        this.happened({type: 'sending', share});
      };
      progressed(0);
      await this.attempted(() =>
        this.inTime(attempt.send(file, progressed), attempt.age(), () => arrived < 1),
      );
    }
  }

  /** Runs an attempt to its verdict, whatever happens on the way. */
  private async attempted(run: (limits: Limits) => Promise<Verdict | 'late'>): Promise<void> {
    const {stream} = this;
    let mine: Attempt | FileAttempt | undefined;
    try {
      const outcome = run(await this.started());
      mine = this.attempt;
      const verdict = await outcome;
      if (verdict === 'late') {
        await this.breakOff('time', TIMED_OUT);
        return;
      }
      this.tell({type: 'attempt'});
      this.happened({type: 'judged', verdict});
      if (this.state.screen === 'success' && this.state.settings.autoSkip) {
        this.tell({type: 'continue'});
      }
    } catch (failure) {
      mine ??= this.attempt;
      if (mine === this.attempt) {
        await this.ended(failure, mine);
      }
    } finally {
      // Another attempt may have begun meanwhile, with a camera of its own.
      if (mine === this.attempt) {
        this.attempt = undefined;
      }
      if (this.stream === stream) {
        this.guide.stop();
        this.cameraOff();
        await this.wakeLock?.release().catch(() => undefined);
      }
    }
  }

  /** An attempt that went wrong is over on the server too, so that another may begin. */
  private async ended(
    failure: unknown,
    attempt: Attempt | FileAttempt | undefined,
  ): Promise<void> {
    if (failure instanceof Refused && failure.code === 'pass_closed') {
      await this.breakOff('time', TIMED_OUT);
      return;
    }
    this.failed(failure);
    if (attempt instanceof Attempt) {
      attempt.abandon();
    }
    if (failure instanceof Refused) {
      this.ending = attempt?.quit().catch(() => undefined) ?? this.ending;
    }
  }

  /** The verdict, or that the attempt's time passed before the server had everything. */
  private async inTime(
    verdict: Promise<Verdict>,
    age: number,
    isInHands: () => boolean,
  ): Promise<Verdict | 'late'> {
    const allowed = (this.settings?.livenessTimeoutMillis ?? 0) + LAST_SECONDS - age;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), allowed);
    });
    try {
      const first = await Promise.race([verdict, late]);
      return first === 'late' && !isInHands() ? await verdict : first;
    } finally {
      clearTimeout(timer);
    }
  }

  private failed(failure: unknown): void {
    if (this.shows('left') || this.shows('failure')) {
      return;
    }
    const lost = failure instanceof Unreachable || failure instanceof TypeError;
    this.happened(
      failure instanceof Refused
        ? {type: 'refused', code: failure.code}
        : lost
          ? {type: 'connection_lost'}
          : {type: 'refused', code: 'page_failed'},
    );
    if (!isFinal(this.state)) {
      this.tell({type: 'failed', code: lost ? NETWORK_FAILED : INTERNAL_ERROR});
    }
  }

  /** Ends an attempt that cannot be finished; another may begin. */
  private async breakOff(reason: LocalReason, code: LocalCode): Promise<void> {
    const {attempt} = this;
    this.attempt = undefined;
    this.guide.stop();
    this.cameraOff();
    this.happened({type: 'broken_off', reason});
    this.tell({type: 'failed', code});
    this.ending = (async () => {
      try {
        await attempt?.quit();
        await this.lookWhetherFinal();
      } catch {
        // The next call says what is left.
      }
    })();
    await this.ending;
  }

  /** A broken-off attempt may have been the last one. */
  private async lookWhetherFinal(): Promise<void> {
    if ((await this.client.process()).state === 'finished') {
      this.happened({type: 'no_attempt_left'});
    }
  }

  /** Filming stops in the background; an attempt that went on would only fail. */
  private readonly wentAway = (): void => {
    if (document.visibilityState === 'hidden' && this.state.screen === 'capturing') {
      void this.breakOff('switched_away', SWITCHED_AWAY);
    }
  };

  private async leave(code: LocalCode = CANCELLED): Promise<void> {
    const {attempt} = this;
    this.attempt = undefined;
    this.guide.stop();
    this.happened({type: 'left'});
    this.cameraOff();
    if (!this.shows('left')) {
      return;
    }
    try {
      await attempt?.quit();
      // Leaving is worth knowing for the customer too, so the process begins and ends.
      await this.started();
      await this.client.leave();
    } catch {
      // The screen already says that the person left; the customer's result says so in time.
    }
    this.tell({type: 'left', code});
  }

  private async handOver(): Promise<void> {
    this.happened({type: 'hand_over_asked'});
    if (!this.shows('hand_over')) {
      return;
    }
    try {
      await this.started();
      const {url, remainingMillis} = await this.client.handOver();
      this.happened({type: 'ticket_made', url});
      await this.untilTaken(url, performance.now() + remainingMillis);
    } catch (failure) {
      this.failed(failure);
    }
  }

  /** Looks whether the other device took over, and then until it is done. */
  private async untilTaken(url: string, until: number): Promise<void> {
    while (this.isConnected && (this.shows('moved') || this.waitsFor(url))) {
      await pause(MOVED_POLL_MILLIS);
      const {state} = await this.client.page();
      if (state === 'other_device') {
        this.happened({type: 'handed_over'});
      } else if (state !== 'running') {
        this.happened({type: 'over'});
        this.tell({type: 'continue'});
        return;
      } else if (this.waitsFor(url) && performance.now() > until) {
        void this.handOver();
        return;
      }
    }
  }

  private back(): void {
    this.happened({type: 'hand_over_given_up'});
    // Whoever saw the code has nothing to go on with.
    void this.client.withdraw().catch(() => undefined);
  }

  private waitsFor(url: string): boolean {
    return this.state.screen === 'hand_over' && this.state.url === url;
  }

  private async started(): Promise<Limits> {
    this.limits ??= (await this.client.start()).limits;
    return this.limits;
  }

  private get stream(): MediaStream | undefined {
    return this.video.srcObject instanceof MediaStream ? this.video.srcObject : undefined;
  }

  private cameraOff(): void {
    this.cardWatch.stop();
    switchOff(this.stream);
    this.video.srcObject = null;
  }

  private async keepAwake(): Promise<void> {
    try {
      this.wakeLock = await navigator.wakeLock?.request('screen');
    } catch {
      // A screen that dims is a nuisance, not a failure.
    }
  }

  protected override updated(_: PropertyValues): void {
    const colours = theme(this.settings?.themeColor ?? '');
    this.style.setProperty('--accent', colours.accent);
    this.style.setProperty('--on-accent', colours.onAccent);
    this.describe();
    if (this.dataset['announced'] !== this.state.screen) {
      this.dataset['announced'] = this.state.screen;
      this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
    }
  }

  /** What is shown, in attributes that hosts and tests can see. */
  private describe(): void {
    const {state} = this;
    this.dataset['screen'] = state.screen;
    this.dataset['hint'] = ('hint' in state && state.hint) || '';
    const step = state.screen === 'capturing' ? state.step : null;
    this.dataset['stepIndex'] = step === null ? '' : String(step.index);
    this.dataset['stepAction'] = step?.action ?? '';
    const colour = step?.colour;
    this.dataset['stepColour'] =
      colour === undefined ? '' : `${colour.red},${colour.green},${colour.blue}`;
    if (colour !== undefined) {
      this.style.setProperty('--shine', `rgb(${colour.red} ${colour.green} ${colour.blue})`);
    }
  }

  protected override render(): TemplateResult {
    const language = this.shownLanguage;
    this.lang = standardName(language);
    this.dir = directionOf(language);
    // Another device can only be told of by pages whose secret is in a cookie.
    const movable = this.access?.cookies === true;
    return screenOf(this.state, language, this.video, movable, {
      agree: (agreed) => this.happened({type: 'agreed', agreed}),
      declineLight: (declined) => this.happened({type: 'light_declined', declined}),
      begin: () => void this.begin(),
      ready: () => void this.capture(),
      openFilm: () => void this.openFilm(),
      film: (file) => void this.sendFilm(file),
      shoot: () => void this.shoot(),
      automatic: (automatic) => this.takeAutomatically(automatic),
      cardCamera: () => void this.askForCardCamera(),
      sendCard: (picture) => void this.sendCard(picture),
      confirmCard: (corrections) => void this.confirmCard(corrections),
      anotherCard: () => void this.anotherCard(),
      takeOver: () => void this.takeOver(),
      recover: () => void this.recover(),
      retry: () => void this.retry(),
      leave: () => void this.leave(),
      goOn: () => this.tell({type: 'continue'}),
      handOver: () => void this.handOver(),
      back: () => this.back(),
    });
  }
}

customElements.define('veriself-capture', VeriselfCapture);
