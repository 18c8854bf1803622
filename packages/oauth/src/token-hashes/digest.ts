const encoder = new TextEncoder();

/** The SHA-256 of a text in UTF-8, as base64url. */
export async function sha256(text: string): Promise<string> {
  return encodeBase64Url(await digest('SHA-256', text));
}

/** The hash of a text in UTF-8. */
export async function digest(hash: string, text: string): Promise<Uint8Array> {
  return new Uint8Array(await globalThis.crypto.subtle.digest(hash, encoder.encode(text)));
}

/** Bytes as base64url without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
