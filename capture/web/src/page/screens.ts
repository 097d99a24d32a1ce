import {html, nothing, type TemplateResult} from 'lit';
import {brandOf} from '../camera/browser';
import type {CameraProblem} from '../camera/camera';
import {frameFor} from '../guidance/card-frame';
import type {CardHint} from '../guidance/card-hint';
import type {Hint} from '../guidance/hint';
import type {State} from '../machine/machine';
import type {
  CardField,
  CardReason,
  CardSettings,
  DocumentAnswer,
  PageSettings,
  Step,
} from '../protocol/messages';
import {directionOf, standardName, textsOf} from '../texts/languages';
import type {TextKey} from '../texts/texts';
import {fieldText, spaced} from './field-texts';
import {cardFrame, figureOf} from './figures';
import {qrCode} from './qr-code';

/** Letters of a value that fit on a line of a small phone. */
const LINE = 24;

/** What a person can do on the screens. */
export interface Deeds {
  agree(agreed: boolean): void;
  declineLight(declined: boolean): void;
  begin(): void;
  ready(): void;
  openFilm(): void;
  shoot(): void;
  automatic(automatic: boolean): void;
  cardCamera(): void;
  sendCard(picture: File): void;
  confirmCard(corrections: Readonly<Record<string, string>>): void;
  anotherCard(): void;
  takeOver(): void;
  recover(): void;
  film(file: File): void;
  retry(): void;
  leave(): void;
  goOn(): void;
  handOver(): void;
  back(): void;
}

/**
 * Draws the screen of a state.
 *
 * @param movable whether the check may go on on another device
 */
export function screenOf(
  state: State,
  language: string,
  video: HTMLVideoElement,
  movable: boolean,
  deeds: Deeds,
): TemplateResult {
  const screens = new Screens(language, video, movable, deeds);
  return html`<main
    class=${state.screen}
    lang=${standardName(language)}
    dir=${directionOf(language)}
  >
    ${screens.of(state)}
  </main>`;
}

/** The screens in one language. */
class Screens {
  constructor(
    private readonly language: string,
    private readonly video: HTMLVideoElement,
    private readonly movable: boolean,
    private readonly deeds: Deeds,
  ) {}

  of(state: State): TemplateResult {
    switch (state.screen) {
      case 'loading':
        return html`<div class="spinner" role="status" aria-label="…"></div>`;
      case 'start':
        return this.start(state.settings, state.agreed, state.withoutLight);
      case 'document':
        return this.document(state);
      case 'confirm':
        return this.confirm(state);
      case 'permission':
        return this.message('permission_heading', 'permission_hint');
      case 'camera_problem':
        return this.message(
          'problem_heading',
          adviceOn(state.problem),
          state.retry
            ? [
                // A browser that cannot film will not learn it.
                state.problem === 'unsupported'
                  ? nothing
                  : this.button('retry', this.deeds.begin, true),
                this.handOverButton(state.settings),
                this.button('leave', this.deeds.leave),
              ]
            : [this.button('continue', this.deeds.goOn, true)],
        );
      case 'positioning':
        return this.positioning(state);
      case 'capturing':
        return this.capturing(state.step, state.steps, state.hint);
      case 'film':
        return this.film(state.step);
      case 'checking':
        return this.checking(state.share);
      case 'hand_over':
        return this.handOver(state.url);
      case 'moved':
        return html`${this.message('title', 'moved')}
          <div class="spinner" role="status" aria-label="…"></div>`;
      case 'success':
        return this.success();
      case 'failure':
        return this.message('failure_heading', `reason_${state.reason}`, [
          state.retry
            ? this.button('retry', this.deeds.retry, true)
            : this.button('continue', this.deeds.goOn, true),
          state.retry ? this.button('leave', this.deeds.leave) : nothing,
        ]);
      case 'offline':
        return this.message('offline_heading', 'offline_hint', [
          this.button('retry', this.deeds.recover, true),
          state.settings === undefined ? nothing : this.button('leave', this.deeds.leave),
        ]);
      case 'take_over':
        return this.message('take_over_heading', 'take_over_hint', [
          this.button('take_over', this.deeds.takeOver, true),
        ]);
      case 'left':
        return this.message('title', 'left');
      case 'closed':
        return this.message(
          'title',
          `closed_${state.why}`,
          state.canGoOn ? [this.button('continue', this.deeds.goOn, true)] : [],
        );
    }
  }

  private start(settings: PageSettings, agreed: boolean, withoutLight: boolean): TemplateResult {
    return html`<h1 tabindex="-1">${this.text('start_heading')}</h1>
      ${settings.card === undefined ? nothing : html`<p>${this.text('start_intro_card')}</p>`}
      ${settings.films
        ? html`<p>${this.text('start_intro')}</p>
            <ul>
              <li>${this.text('tip_light')}</li>
              <li>${this.text('tip_uncovered')}</li>
              <li>${this.text('tip_alone')}</li>
            </ul>`
        : nothing}
      ${this.flashing(settings, withoutLight)}
      ${settings.skipPrivacyPolicy ? nothing : this.consent(settings, agreed)}
      <div class="actions">
        ${this.button('begin', this.deeds.begin, true, !agreed)}
        ${isDesktop() ? this.handOverButton(settings, !agreed) : nothing}
        ${this.button('leave', this.deeds.leave)}
      </div>`;
  }

  /** The warning of flashing light and the way without it (WCAG 2.2, 2.3.1). */
  private flashing(settings: PageSettings, withoutLight: boolean): unknown {
    return settings.level < 3 || !settings.films
      ? nothing
      : html`${withoutLight
          ? nothing
          : html`<p class="warning">${this.text('flash_warning')}</p>`}
        ${settings.lightMayBeDeclined
          ? this.choice('without_light', withoutLight, this.deeds.declineLight)
          : nothing}`;
  }

  private consent(settings: PageSettings, agreed: boolean): TemplateResult {
    return html`${settings.privacyUrl === undefined
      ? nothing
      : html`<p>
          <a href=${settings.privacyUrl} target="_blank" rel="noopener noreferrer"
            >${this.text('privacy_link')}</a
          >
        </p>`}
    ${this.choice('agree', agreed, this.deeds.agree, ...agreements(settings))}`;
  }

  private document(state: State & {readonly screen: 'document'}): TemplateResult {
    const {card, camera, problem, front, reading, reason} = state;
    const heading = front === null ? 'document_heading' : 'document_back_heading';
    return html`<h1 tabindex="-1">${this.text(heading)}</h1>
      ${reason === null || reading
        ? nothing
        : html`<p class="warning" role="alert">${this.text(refusalOf(reason))}</p>`}
      ${camera ? this.cardStage(card, state.hint) : nothing}
      <p class="hint" role="status">${this.text(adviceAt(state))}</p>
      <div class="actions">
        ${camera
          ? html`${this.choice('automatic', state.automatic, this.deeds.automatic)}
            ${this.button('shoot', this.deeds.shoot, true, reading)}`
          : nothing}
        ${problem === null || problem === 'unsupported'
          ? nothing
          : this.button('retry', this.deeds.cardCamera, false, reading)}
        ${card.uploadAllowed ? this.upload(!camera, reading) : nothing}
        ${this.button('leave', this.deeds.leave)}
      </div>`;
  }

  /** What the camera sees, and the frame in which the card belongs. */
  private cardStage(card: CardSettings, hint: CardHint | null): TemplateResult {
    return html`<div class="stage card ${hint === 'good' ? 'good' : ''}">
      ${this.video}${cardFrame(frameFor(card.type))}
    </div>`;
  }

  /** Without the attribute `capture`, so that the album is offered too. */
  private upload(primary: boolean, disabled: boolean): TemplateResult {
    return html`<label class="${primary ? 'primary' : 'secondary'} file">
      ${this.text('upload')}
      <input
        type="file"
        accept="image/*"
        data-action="upload"
        ?disabled=${disabled}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          const picture = input.files?.[0];
          // The same picture may be chosen again.
          input.value = '';
          if (picture !== undefined) {
            this.deeds.sendCard(picture);
          }
        }}
      />
    </label>`;
  }

  private confirm(state: State & {readonly screen: 'confirm'}): TemplateResult {
    const {document, picture, sending} = state;
    const {editable} = document;
    return html`<h1 tabindex="-1">${this.text('confirm_heading')}</h1>
      <p>${this.text(editable ? 'confirm_hint' : 'confirm_hint_fixed')}</p>
      ${picture === null
        ? nothing
        : html`<img class="picture" src=${picture} alt=${this.text('card_picture')} />`}
      <form
        @submit=${(event: Event) => {
          event.preventDefault();
          this.deeds.confirmCard(corrections(document, event.target as HTMLFormElement));
        }}
      >
        ${document.fields
          .filter(({value}) => editable || value !== undefined)
          .map((field) => this.field(field, !editable || sending))}
        <div class="actions">
          <button type="submit" class="primary" data-action="confirm" ?disabled=${sending}>
            ${this.text('confirm')}
          </button>
          ${this.button('another', this.deeds.anotherCard, false, sending)}
          ${this.button('leave', this.deeds.leave)}
        </div>
      </form>`;
  }

  private field({name, value}: CardField, fixed: boolean): TemplateResult {
    const key = fieldText(name);
    return html`<label class="field">
      ${key === undefined
        ? html`<span lang="en">${spaced(name)}</span>`
        : html`<span>${this.text(key)}</span>`}
      <textarea
        name=${name}
        .value=${value ?? ''}
        rows=${Math.max(1, Math.ceil((value ?? '').length / LINE))}
        maxlength="512"
        dir="auto"
        autocomplete="off"
        spellcheck="false"
        ?readonly=${fixed}
      ></textarea>
    </label>`;
  }

  private positioning(state: State & {readonly screen: 'positioning'}): TemplateResult {
    const {hint} = state;
    return html`<h1 tabindex="-1">${this.text('position_heading')}</h1>
      ${state.warned ? nothing : this.flashing(state.settings, state.withoutLight)}
      ${this.stage(hint)}
      <p class="hint" role="status">
        ${this.text(hint === null ? 'position_hint' : `hint_${hint}`)}
      </p>
      <div class="actions">
        ${this.button('ready', this.deeds.ready, true)}
        ${this.button('leave', this.deeds.leave)}
      </div>`;
  }

  private capturing(step: Step | null, steps: number, hint: Hint | null): TemplateResult {
    const prompt = this.text(promptOf(step));
    const disturbed = hint === 'none' || hint === 'several' ? hint : null;
    return html`<h1 tabindex="-1" class="prompt" aria-live="assertive">${prompt}</h1>
      ${this.stage(null)}
      <div class="figure" aria-hidden="true">${figureOf(step)}</div>
      ${this.progress(step, steps)}
      <p class="hint" role="status">${disturbed === null ? '' : this.text(`hint_${disturbed}`)}</p>
      <div class="actions ${step?.kind === 'show' ? 'above' : ''}">
        ${this.button('leave', this.deeds.leave)}
      </div>
      ${step?.kind === 'show'
        ? html`<div class="shine" aria-hidden="true"><p>${prompt}</p></div>`
        : nothing}`;
  }

  private progress(step: Step | null, steps: number): TemplateResult {
    return html`<progress
      max=${Math.max(1, steps)}
      .value=${step === null ? 0 : step.index + 1}
      aria-label=${this.text('progress')}
    ></progress>`;
  }

  private film(step: 'ready' | 'opening' | 'open'): TemplateResult {
    return html`<h1 tabindex="-1">${this.text('film_heading')}</h1>
      <p>${this.text('film_hint')}</p>
      <div class="actions">
        ${step === 'open'
          ? html`<label class="primary file">
              ${this.text('film')}
              <input
                type="file"
                accept="video/*"
                capture="user"
                data-action="film"
                @change=${(event: Event) => {
                  const file = (event.target as HTMLInputElement).files?.[0];
                  if (file !== undefined) {
                    this.deeds.film(file);
                  }
                }}
              />
            </label>`
          : this.button('ready', this.deeds.openFilm, true, step === 'opening')}
        ${this.button('leave', this.deeds.leave)}
      </div>`;
  }

  private checking(share: number | null): TemplateResult {
    const sending = share !== null && share < 1;
    return html`<h1 tabindex="-1">${this.text(sending ? 'sending' : 'checking')}</h1>
      ${sending
        ? html`<progress max="1" .value=${share} aria-label=${this.text('sending')}></progress>`
        : html`<div class="spinner" role="status" aria-label=${this.text('checking')}></div>`}`;
  }

  private handOver(url: string | null): TemplateResult {
    return html`<h1 tabindex="-1">${this.text('hand_over_heading')}</h1>
      <p>${this.text('hand_over_hint')}</p>
      <div class="qr" role="img" aria-label=${this.text('hand_over_heading')}>
        ${url === null ? html`<div class="spinner"></div>` : qrCode(url)}
      </div>
      <div class="actions">${this.button('back', this.deeds.back)}</div>`;
  }

  private success(): TemplateResult {
    return html`<svg class="mark" viewBox="0 0 48 48" aria-hidden="true">
        <circle cx="24" cy="24" r="22" fill="#1a7f37" />
        <path d="M14 25l7 7 14-15" fill="none" stroke="#fff" stroke-width="4" />
      </svg>
      <h1 tabindex="-1">${this.text('success')}</h1>
      <p>${this.text('success_hint')}</p>
      <div class="actions">${this.button('continue', this.deeds.goOn, true)}</div>`;
  }

  private message(
    heading: TextKey,
    text: TextKey,
    buttons: readonly unknown[] = [],
  ): TemplateResult {
    return html`<h1 tabindex="-1">${this.text(heading)}</h1>
      <p role="status">${this.text(text)}</p>
      ${buttons.length === 0 ? nothing : html`<div class="actions">${buttons}</div>`}`;
  }

  private stage(hint: Hint | null): TemplateResult {
    const mood = hint === null ? '' : hint === 'good' ? 'good' : 'wrong';
    return html`<div class="stage ${mood}">${this.video}</div>`;
  }

  private choice(
    action: 'agree' | 'without_light' | 'automatic',
    chosen: boolean,
    choose: (chosen: boolean) => void,
    ...texts: readonly TextKey[]
  ): TemplateResult {
    return html`<label class="choice">
      <input
        type="checkbox"
        data-action=${action}
        .checked=${chosen}
        @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
      />
      <span>${(texts.length === 0 ? [action] : texts).map((text) => `${this.text(text)} `)}</span>
    </label>`;
  }

  private handOverButton(settings: PageSettings, disabled = false): TemplateResult | typeof nothing {
    return settings.handOver && this.movable
      ? this.button('hand_over', this.deeds.handOver, false, disabled)
      : nothing;
  }

  private button(
    text:
      | 'begin'
      | 'leave'
      | 'retry'
      | 'continue'
      | 'ready'
      | 'hand_over'
      | 'take_over'
      | 'back'
      | 'shoot'
      | 'another',
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
      ${this.text(text)}
    </button>`;
  }

  private text(key: TextKey): string {
    return textsOf(this.language)[key];
  }
}

/** What the person agrees to: the card, the face, or both. */
function agreements(settings: PageSettings): readonly TextKey[] {
  const face: readonly TextKey[] = [settings.comparesPhoto ? 'agree' : 'agree_live'];
  return settings.card === undefined ? face : ['agree_card', ...(settings.films ? face : [])];
}

/** Why a picture was refused, and what to do about it. */
function refusalOf(reason: CardReason): TextKey {
  return reason === 'server' ? 'reason_server' : `card_${reason}`;
}

/** What to do before the camera, or about it. */
function adviceAt(state: State & {readonly screen: 'document'}): TextKey {
  if (state.reading) {
    return 'checking';
  }
  if (state.problem !== null) {
    return adviceOn(state.problem);
  }
  if (!state.camera) {
    return 'permission_hint';
  }
  if (state.hint === null) {
    return state.front === null ? 'document_hint' : 'document_back_hint';
  }
  return `card_hint_${state.hint}`;
}

/** What was typed and not read. */
function corrections(document: DocumentAnswer, form: HTMLFormElement): Record<string, string> {
  const typed = new FormData(form);
  return Object.fromEntries(
    document.fields
      .map(({name, value}) => ({name, value, now: oneLine(String(typed.get(name) ?? value ?? ''))}))
      .filter(({value, now}) => now !== (value ?? ''))
      .map(({name, now}) => [name, now]),
  );
}

/** A card's values have no line breaks; a form's do. */
function oneLine(typed: string): string {
  return typed.replace(/\s*[\r\n]+\s*/g, ' ');
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

/** A blocked camera is allowed again in another place in each browser. */
function adviceOn(problem: CameraProblem): TextKey {
  return problem === 'permission_refused'
    ? `permission_refused_${brandOf(navigator.userAgent)}`
    : problem;
}

/** Whether a phone would probably film better than this device. */
function isDesktop(): boolean {
  return window.matchMedia('(hover: hover) and (pointer: fine)').matches;
}
