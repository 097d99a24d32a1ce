/** With what the page was opened. Secrets arrive in the fragment, which no server or log sees. */
export interface Entry {
  /** An app's SdkToken. */
  readonly token?: string;
  /** A ticket that moves a process to this device. */
  readonly ticket?: string;
  /** Where an app wants the person back. */
  readonly returnUrl?: string;
  readonly language?: string;
}

/** Reads `#<SdkToken>`, `#token=...&return=...&lang=...` or `#handover=<ticket>`. */
export function entryOf(path: string, fragment: string): Entry {
  const text = fragment.replace(/^#/, '');
  if (text === '') {
    return {};
  }
  if (!text.includes('=')) {
    return path.startsWith('/app') ? {token: text} : {};
  }
  const values = new URLSearchParams(text);
  const value = (name: string): string | undefined => values.get(name) ?? undefined;
  const [token, ticket, returnUrl, language] = [
    path.startsWith('/app') ? value('token') : undefined,
    value('handover'),
    value('return'),
    value('lang'),
  ];
  return {
    ...(token === undefined ? {} : {token}),
    ...(ticket === undefined ? {} : {ticket}),
    ...(returnUrl === undefined ? {} : {returnUrl}),
    ...(language === undefined ? {} : {language}),
  };
}
