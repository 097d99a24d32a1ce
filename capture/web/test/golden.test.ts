import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {hintsFrom} from '../src/camera/device-hints';
import {initial, next, type State} from '../src/machine/machine';
import type {DocumentAnswer, Manifest, PageAnswer, Step, Verdict} from '../src/protocol/messages';

/** The messages that the server's own tests hold to the schema. */
function golden<T>(name: string): T {
  const file = new URL(`../../src/test/resources/golden/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

describe('golden messages', () => {
  it('open the page', () => {
    const page = golden<PageAnswer>('pageAnswer');
    expect(next(initial, {type: 'opened', page})).toMatchObject({
      screen: 'start',
      settings: {language: 'id', level: 4},
    });
  });

  it('name a step the page can show', () => {
    expect(['hold', 'perform', 'show']).toContain(golden<Step>('stepAnswer').kind);
  });

  it('read a card and ask whether that is right', () => {
    const page = golden<PageAnswer>('pageAnswer');
    const asked = [
      {type: 'opened', page},
      {type: 'agreed', agreed: true},
      {type: 'began'},
    ] as const;
    const document = golden<DocumentAnswer>('documentAnswer');
    const shown = asked.reduce<State>(next, initial);
    expect(shown).toMatchObject({screen: 'document', card: {type: 'MLIDCard'}});
    expect(next(shown, {type: 'card_read', document})).toMatchObject({
      screen: 'confirm',
      document: {editable: true},
    });
  });

  it('hint at the device as the page does', () => {
    const told = {automated: false, handheld: true, label: '', drawn: false};
    const hints = hintsFrom({...told, settings: {deviceId: 'a1'}});
    expect(golden<Manifest>('manifest').hints).toEqual(hints);
  });

  it('end an attempt', () => {
    const page = golden<PageAnswer>('pageAnswer');
    const verdict = golden<Verdict>('verdictAnswer');
    const ended = next(next(initial, {type: 'opened', page}), {type: 'judged', verdict});
    expect(['success', 'failure']).toContain(ended.screen);
  });
});
