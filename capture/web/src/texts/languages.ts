import {ar} from './ar';
import {en} from './en';
import {es} from './es';
import {fil} from './fil';
import {he} from './he';
import {id} from './id';
import {ja} from './ja';
import {ms} from './ms';
import {pt} from './pt';
import {th} from './th';
import {vi} from './vi';
import {zh_cn} from './zh-cn';
import {zh_tc} from './zh-tc';
import type {Texts} from './texts';

const RIGHT_TO_LEFT = new Set(['ar', 'he']);

/** Names a browser understands, where the vendor's differ. */
const STANDARD: Readonly<Record<string, string>> = {'zh-cn': 'zh-Hans', 'zh-tc': 'zh-Hant'};

/** The vendor's five languages and ours, by the names `Config.Language` takes. */
export const languages: Readonly<Record<string, Texts>> = {
  'en': en,
  'zh-cn': zh_cn,
  'zh-tc': zh_tc,
  'id': id,
  'ms': ms,
  'th': th,
  'vi': vi,
  'fil': fil,
  'ja': ja,
  'pt': pt,
  'es': es,
  'ar': ar,
  'he': he,
};

export function textsOf(language: string): Texts {
  return languages[language] ?? en;
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
}

export function standardName(language: string): string {
  return STANDARD[language] ?? language;
}
