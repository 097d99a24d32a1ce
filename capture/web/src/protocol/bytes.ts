/** Base64 of bytes, in the alphabet that Java and WebCrypto agree on. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Cuts bytes into pieces of at most so many. */
export function pieces(bytes: Uint8Array<ArrayBuffer>, most: number): Uint8Array<ArrayBuffer>[] {
  const cut: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < bytes.length; at += most) {
    cut.push(bytes.subarray(at, Math.min(bytes.length, at + most)));
  }
  return cut;
}
