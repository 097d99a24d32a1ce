import {describe, expect, it} from 'vitest';
import {AppHost} from '../src/host/app-host';
import {entryOf} from '../src/host/entry';
import {codeOf} from '../src/host/host-event';
import {brandOf} from '../src/camera/browser';

describe('the entry', () => {
  it('reads an app\'s token from the fragment', () => {
    expect(entryOf('/app/', '#0D1B-6A3C')).toEqual({token: '0D1B-6A3C'});
    expect(
      entryOf('/app/', '#token=0D1B&return=mybank%3A%2F%2Fdone&lang=th'),
    ).toEqual({token: '0D1B', returnUrl: 'mybank://done', language: 'th'});
  });

  it('takes a ticket anywhere, but a token only from an app', () => {
    expect(entryOf('/reflect/', '#handover=T-1')).toEqual({ticket: 'T-1'});
    expect(entryOf('/reflect/', '#0D1B-6A3C')).toEqual({});
    expect(entryOf('/reflect/', '#token=0D1B')).toEqual({});
    expect(entryOf('/app/', '')).toEqual({});
  });
});

describe('the host', () => {
  const settings = {origins: ['https://bank.example'], returnUrls: ['mybank://done']};

  function around() {
    const heard: unknown[] = [];
    const target = new EventTarget();
    return {
      heard,
      window: Object.assign(target, {
        parent: {postMessage: (message: unknown, origin: string) => heard.push(['parent', origin, message])},
        webkit: {messageHandlers: {veriself: {postMessage: (message: unknown) => heard.push(['ios', message])}}},
        Veriself: {onEvent: (json: string) => heard.push(['android', JSON.parse(json)])},
      }) as unknown as Window,
    };
  }

  it('hears events by all three ways, and only where it is listed', () => {
    const {heard, window} = around();
    new AppHost(settings, window).tell({type: 'failed', code: 224});
    const message = {source: 'veriself', type: 'failed', code: 224};
    expect(heard).toEqual([
      ['parent', 'https://bank.example', message],
      ['ios', message],
      ['android', message],
    ]);
  });

  it('may stop the check, strangers may not', () => {
    const {window} = around();
    let stopped = 0;
    new AppHost(settings, window).onStop(() => stopped++);
    const message = (origin: string): Event =>
      Object.assign(new Event('message'), {origin, data: {target: 'veriself', type: 'stop'}});
    window.dispatchEvent(message('https://evil.example'));
    expect(stopped).toBe(0);
    window.dispatchEvent(message('https://bank.example'));
    window.dispatchEvent(new Event('veriself-stop'));
    expect(stopped).toBe(2);
  });

  it('leads back only to a listed address', () => {
    const host = new AppHost(settings, around().window);
    expect(host.returnUrl('mybank://done')).toBe('mybank://done');
    expect(host.returnUrl('mybank://done/../evil')).toBeUndefined();
    expect(host.returnUrl('javascript:alert(1)')).toBeUndefined();
    expect(host.returnUrl(undefined)).toBeUndefined();
  });
});

describe('advice', () => {
  it('names the app-side number of each camera problem', () => {
    expect(codeOf('permission_refused')).toBe(224);
    expect(codeOf('no_camera')).toBe(215);
  });

  it.each([
    ['safari', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1'],
    ['app', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148'],
    ['android', 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36'],
    ['app', 'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36'],
    ['firefox', 'Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0'],
    ['other', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36'],
  ] as const)('knows %s', (brand, agent) => {
    expect(brandOf(agent)).toBe(brand);
  });
});
