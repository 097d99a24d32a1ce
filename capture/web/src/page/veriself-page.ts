import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {CameraFailure, openCamera, switchOff} from '../camera/camera';
import {type Event as MachineEvent, initial, next, type State} from '../machine/machine';
import {CaptureClient, Refused, Unreachable} from '../protocol/capture-client';
import type {Limits, PageSettings, Step} from '../protocol/messages';
import {directionOf, standardName, textsOf} from '../texts/languages';
import type {TextKey} from '../texts/texts';
import {theme} from '../theme/colour';
import {Attempt} from './attempt';
import {styles} from './styles';

const LAST_SECONDS = 1_000;

/** The whole page: one state, one screen, and the work between two states. */
export class VeriselfPage extends LitElement {
  static override styles = styles;

  private readonly client = new CaptureClient();
  private state: State = initial;
  private started: {readonly limits: Limits} | undefined;
  private stream: MediaStream | undefined;
  private attempt: Attempt | undefined;
  private wakeLock: WakeLockSentinel | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.open();
  }

  private happened(event: MachineEvent): void {
    const before = this.state;
    this.state = next(before, event);
    if (this.state !== before) {
      this.requestUpdate();
    }
  }

  private shows(screen: State['screen']): boolean {
    return this.state.screen === screen;
  }

  /** What the page shows first, also after a reload in the middle. */
  private async open(): Promise<void> {
    try {
      const page = await this.client.page();
      if (page.process !== undefined) {
        if (!(await this.client.resume())) {
          this.happened({type: 'opened', page: {...page, state: 'other_device'}});
          return;
        }
        this.started = {limits: page.process.limits};
        // A recording does not survive a reload: the attempt ends, another may begin.
        if (page.process.pass !== undefined && page.process.state === 'recording') {
          await this.client.quit(page.process.pass.id);
          this.happened({type: 'opened', page: await this.client.page()});
          return;
        }
      }
      this.happened({type: 'opened', page});
      if (this.state.screen === 'start' && this.state.settings.autoSkipStartPage) {
        await this.begin();
      }
    } catch {
      this.happened({
        type: 'opened',
        page: {state: 'unknown'},
      });
    }
  }

  private async begin(): Promise<void> {
    this.happened({type: 'began'});
    await this.askForCamera();
  }

  private async retry(): Promise<void> {
    this.happened({type: 'retried'});
    await this.askForCamera();
  }

  private async askForCamera(): Promise<void> {
    if (this.state.screen !== 'permission') {
      return;
    }
    switchOff(this.stream);
    try {
      this.stream = await openCamera();
      this.happened({type: 'camera_opened'});
    } catch (failure) {
      const problem = failure instanceof CameraFailure ? failure.problem : 'unsupported';
      this.happened({type: 'camera_failed', problem});
    }
  }

  private async capture(): Promise<void> {
    const stream = this.stream;
    if (stream === undefined || this.state.screen !== 'positioning') {
      return;
    }
    const {settings} = this.state;
    this.happened({type: 'attempt_began'});
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      this.started ??= {limits: (await this.client.start()).limits};
      await this.keepAwake();
      const attempt = new Attempt(this.client, this.started.limits, stream, {
        stepBegan: (step) => this.happened({type: 'step_began', step}),
        sent: () => this.happened({type: 'sent'}),
      });
      this.attempt = attempt;
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(() => resolve('late'), settings.livenessTimeoutMillis + LAST_SECONDS);
      });
      const verdict = attempt.run();
      const first = await Promise.race([verdict, late]);
      if (first === 'late' && this.shows('capturing')) {
        attempt.abandon();
        this.happened({type: 'timed_out', retry: true});
        return;
      }
      this.happened({type: 'judged', verdict: await verdict});
      if (this.shows('success') && settings.autoSkip) {
        await this.goOn();
      }
    } catch (failure) {
      this.attempt?.abandon();
      if (!this.shows('left')) {
        this.happened(
          failure instanceof Refused
            ? {type: 'refused', code: failure.code}
            : failure instanceof Unreachable || failure instanceof TypeError
              ? {type: 'connection_lost'}
              : {type: 'refused', code: 'page_failed'},
        );
      }
    } finally {
      clearTimeout(timer);
      this.attempt = undefined;
      switchOff(this.stream);
      this.stream = undefined;
      await this.wakeLock?.release().catch(() => undefined);
    }
  }

  /** The person breaks the attempt off; another may begin. */
  private async quit(): Promise<void> {
    const attempt = this.attempt;
    this.happened({type: 'left'});
    switchOff(this.stream);
    try {
      await attempt?.quit();
      if (this.started === undefined) {
        // Leaving is worth knowing for the customer too, so the process begins and ends.
        this.started = {limits: (await this.client.start()).limits};
      }
      await this.client.leave();
      await this.goOn();
    } catch {
      // The screen already says that the person left; the customer's result says so in time.
    }
  }

  private async goOn(): Promise<void> {
    const url = await this.client.returnUrl();
    if (url !== undefined) {
      window.location.assign(url);
    }
  }

  private async keepAwake(): Promise<void> {
    try {
      this.wakeLock = await navigator.wakeLock?.request('screen');
    } catch {
      // A screen that dims is a nuisance, not a failure.
    }
  }

  protected override updated(_: PropertyValues): void {
    const settings = 'settings' in this.state ? this.state.settings : undefined;
    const language = settings?.language ?? 'en';
    document.documentElement.lang = standardName(language);
    document.documentElement.dir = directionOf(language);
    document.title = textsOf(language).title;
    const colours = theme(settings?.themeColor ?? '');
    this.style.setProperty('--accent', colours.accent);
    this.style.setProperty('--on-accent', colours.onAccent);
    this.describe();
    const video = this.renderRoot.querySelector('video');
    if (video !== null && video.srcObject !== (this.stream ?? null)) {
      video.srcObject = this.stream ?? null;
      void video.play().catch(() => undefined);
    }
    if (this.dataset['announced'] !== this.state.screen) {
      this.dataset['announced'] = this.state.screen;
      this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
    }
  }

  /** What is shown, in attributes that hosts and tests can see. */
  private describe(): void {
    this.dataset['screen'] = this.state.screen;
    const step = this.state.screen === 'capturing' ? this.state.step : null;
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
    const {state} = this;
    switch (state.screen) {
      case 'loading':
        return this.screen('en', html`<div class="spinner" role="status" aria-label="…"></div>`);
      case 'start':
        return this.start(state.settings, state.agreed);
      case 'permission':
        return this.message(state.settings, 'permission_heading', 'permission_hint');
      case 'camera_problem':
        return this.message(state.settings, 'problem_heading', state.problem, [
          this.button(state.settings, 'retry', () => void this.begin(), true),
          this.button(state.settings, 'leave', () => void this.quit()),
        ]);
      case 'positioning':
        return this.positioning(state.settings);
      case 'capturing':
        return this.capturing(state.settings, state.step);
      case 'checking':
        return this.screen(
          state.settings.language,
          html`<h1 tabindex="-1">${this.text(state.settings, 'checking')}</h1>
            <div class="spinner" role="status"></div>`,
        );
      case 'success':
        return this.success(state.settings);
      case 'failure':
        return this.message(state.settings, 'failure_heading', `reason_${state.reason}`, [
          state.retry
            ? this.button(state.settings, 'retry', () => void this.retry(), true)
            : this.button(state.settings, 'continue', () => void this.goOn(), true),
          state.retry ? this.button(state.settings, 'leave', () => void this.quit()) : nothing,
        ]);
      case 'offline':
        return this.message(state.settings, 'offline_heading', 'offline_hint', [
          this.button(state.settings, 'retry', () => void this.retry(), true),
        ]);
      case 'left':
        return this.message(state.settings, 'title', 'left');
      case 'closed':
        return this.message(
          state.settings,
          'title',
          `closed_${state.why}`,
          state.canGoOn && state.settings !== undefined
            ? [this.button(state.settings, 'continue', () => void this.goOn(), true)]
            : [],
        );
    }
  }

  private start(settings: PageSettings, agreed: boolean): TemplateResult {
    const privacy =
      settings.privacyUrl === undefined
        ? nothing
        : html`<p>
            <a href=${settings.privacyUrl} target="_blank" rel="noopener noreferrer"
              >${this.text(settings, 'privacy_link')}</a
            >
          </p>`;
    const consent = settings.skipPrivacyPolicy
      ? nothing
      : html`${privacy}
          <label class="agree">
            <input
              type="checkbox"
              data-action="agree"
              .checked=${agreed}
              @change=${(event: Event) =>
                this.happened({
                  type: 'agreed',
                  agreed: (event.target as HTMLInputElement).checked,
                })}
            />
            <span>${this.text(settings, 'agree')}</span>
          </label>`;
    return this.screen(
      settings.language,
      html`<h1 tabindex="-1">${this.text(settings, 'start_heading')}</h1>
        <p>${this.text(settings, 'start_intro')}</p>
        <ul>
          <li>${this.text(settings, 'tip_light')}</li>
          <li>${this.text(settings, 'tip_uncovered')}</li>
          <li>${this.text(settings, 'tip_alone')}</li>
        </ul>
        ${settings.level >= 3
          ? html`<p class="warning">${this.text(settings, 'flash_warning')}</p>`
          : nothing}
        ${consent}
        <div class="actions">
          ${this.button(settings, 'begin', () => void this.begin(), true, !agreed)}
          ${this.button(settings, 'leave', () => void this.quit())}
        </div>`,
    );
  }

  private positioning(settings: PageSettings): TemplateResult {
    return this.screen(
      settings.language,
      html`<h1 tabindex="-1">${this.text(settings, 'position_heading')}</h1>
        <p>${this.text(settings, 'position_hint')}</p>
        <div class="stage">${this.preview()}</div>
        <div class="actions">
          ${this.button(settings, 'ready', () => void this.capture(), true)}
          ${this.button(settings, 'leave', () => void this.quit())}
        </div>`,
    );
  }

  private capturing(settings: PageSettings, step: Step | null): TemplateResult {
    const prompt = this.text(settings, promptOf(step));
    const shines = step?.kind === 'show';
    return this.screen(
      settings.language,
      html`<h1 tabindex="-1" class="prompt" aria-live="assertive">${prompt}</h1>
        <div class="stage">${this.preview()}</div>
        ${shines ? html`<div class="shine"><p>${prompt}</p></div>` : nothing}
        <div class="actions">
          ${this.button(settings, 'leave', () => void this.quit())}
        </div>`,
    );
  }

  private success(settings: PageSettings): TemplateResult {
    return this.screen(
      settings.language,
      html`<svg class="mark" viewBox="0 0 48 48" aria-hidden="true">
          <circle cx="24" cy="24" r="22" fill="#1a7f37" />
          <path d="M14 25l7 7 14-15" fill="none" stroke="#fff" stroke-width="4" />
        </svg>
        <h1 tabindex="-1">${this.text(settings, 'success')}</h1>
        <p>${this.text(settings, 'success_hint')}</p>
        <div class="actions">
          ${this.button(settings, 'continue', () => void this.goOn(), true)}
        </div>`,
    );
  }

  private message(
    settings: PageSettings | undefined,
    heading: TextKey,
    text: TextKey,
    buttons: readonly unknown[] = [],
  ): TemplateResult {
    return this.screen(
      settings?.language ?? 'en',
      html`<h1 tabindex="-1">${this.text(settings, heading)}</h1>
        <p role="status">${this.text(settings, text)}</p>
        ${buttons.length === 0 ? nothing : html`<div class="actions">${buttons}</div>`}`,
    );
  }

  private screen(language: string, content: TemplateResult): TemplateResult {
    return html`<main lang=${standardName(language)} dir=${directionOf(language)}>
      ${content}
    </main>`;
  }

  private preview(): TemplateResult {
    return html`<video muted playsinline autoplay aria-hidden="true"></video>`;
  }

  private button(
    settings: PageSettings,
    text: 'begin' | 'leave' | 'retry' | 'continue' | 'ready',
    act: () => void,
    primary = false,
    disabled = false,
  ): TemplateResult {
    return html`<button
      type="button"
      class=${primary ? 'primary' : 'secondary'}
      data-action=${text}
      ?disabled=${disabled}
      @click=${act}
    >
      ${this.text(settings, text)}
    </button>`;
  }

  private text(settings: PageSettings | undefined, key: TextKey): string {
    return textsOf(settings?.language ?? 'en')[key];
  }
}

function promptOf(step: Step | null): TextKey {
  switch (step?.kind) {
    case 'perform':
      return step.action ?? 'hold';
    case 'show':
      return 'light';
    default:
      return 'hold';
  }
}

customElements.define('veriself-page', VeriselfPage);
