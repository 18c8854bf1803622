import { encodeBase64Url, sha256 } from '../token-hashes/digest.ts';

/** The one accepted method: `plain` protects nothing once the request is seen (RFC 9700 §2.1.1). */
export const codeChallengeMethods: readonly ['S256'] = ['S256'];

/**
 * Whether a text is a code verifier: 43 to 128 unreserved characters.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.1
 * @example
 * isCodeVerifier('too-short'); // false
 */
export function isCodeVerifier(text: string): boolean {
  return /^[A-Za-z0-9\-._~]{43,128}$/.test(text);
}

/**
 * Whether a text is a code challenge of the method S256: the one base64url spelling of 32 bytes.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.2
 * @example
 * isCodeChallenge('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'); // true
 * isCodeChallenge('plain-text-of-forty-three-characters-or-more'); // false
 */
export function isCodeChallenge(text: string): boolean {
  // 43 characters hold 258 bits; the last two must be zero.
  return /^[A-Za-z0-9\-_]{42}[AEIMQUYcgkosw048]$/.test(text);
}

/**
 * A new code verifier of 256 random bits.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.1
 * @example
 * isCodeVerifier(createCodeVerifier()); // true
 */
export function createCodeVerifier(): string {
  return encodeBase64Url(globalThis.crypto.getRandomValues(new Uint8Array(32)));
}

/**
 * The code challenge of a verifier, by the method S256. Compare it with the one of the authorization request.
 *
 * @throws TypeError for what is no code verifier: ask {@link isCodeVerifier} first
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.6
 * @example
 * isCodeChallenge(await codeChallengeOf(createCodeVerifier())); // true
 */
export async function codeChallengeOf(verifier: string): Promise<string> {
  if (!isCodeVerifier(verifier)) throw new TypeError('expected a code verifier of 43 to 128 characters');
  return sha256(verifier);
}
