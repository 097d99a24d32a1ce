import {describe, expect, it} from 'vitest';
import {en} from '../src/texts/en';
import {directionOf, languages, textsOf} from '../src/texts/languages';

describe('texts', () => {
  it('exist in the vendor\'s five languages and eight more', () => {
    expect(Object.keys(languages)).toEqual(
      expect.arrayContaining(['en', 'th', 'zh-cn', 'zh-tc', 'id']),
    );
    expect(Object.keys(languages).length).toBeGreaterThanOrEqual(12);
  });

  for (const [language, texts] of Object.entries(languages)) {
    it(`are complete in ${language}`, () => {
      expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort());
      for (const text of Object.values(texts)) {
        expect(text.trim()).not.toBe('');
      }
    });
  }

  it('are translated, not copied', () => {
    for (const [language, texts] of Object.entries(languages)) {
      if (language !== 'en') {
        expect(texts.start_heading).not.toBe(en.start_heading);
        expect(texts.flash_warning).not.toBe(en.flash_warning);
      }
    }
  });

  it('run from right to left in Arabic and Hebrew', () => {
    expect(directionOf('ar')).toBe('rtl');
    expect(directionOf('he')).toBe('rtl');
    expect(directionOf('th')).toBe('ltr');
  });

  it('fall back to English', () => {
    expect(textsOf('tlh')).toBe(en);
  });
});
