import type {en} from './en';

/** Every text of the page; each language has all of them. */
export type Texts = {readonly [key in keyof typeof en]: string};

export type TextKey = keyof Texts;
