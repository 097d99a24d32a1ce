/** The kinds of browser that differ in where a blocked camera is allowed again. */
export type Brand = 'safari' | 'android' | 'firefox' | 'app' | 'other';

/** The brand that a User-Agent text tells; good enough for a piece of advice. */
export function brandOf(userAgent: string): Brand {
  if (/; wv\)|CriOS|EdgiOS|FBAN|FBAV|Instagram|MicroMessenger|Line\//.test(userAgent)) {
    return 'app';
  }
  if (/Firefox|FxiOS/.test(userAgent)) {
    return 'firefox';
  }
  if (/Android/.test(userAgent)) {
    return 'android';
  }
  if (/iPhone|iPad/.test(userAgent)) {
    return /Safari/.test(userAgent) ? 'safari' : 'app';
  }
  return 'other';
}

/** Whether this is a phone or a tablet; an iPad says that it is a Mac, and has a touch screen. */
export function isHandheld(userAgent: string, touchPoints: number): boolean {
  return (
    /Android|iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1)
  );
}
