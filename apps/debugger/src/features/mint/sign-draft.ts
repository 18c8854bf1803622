import type { OwnKey } from '../../shared/own-key/key-problem.ts';
import type { SigningAlgorithm } from '../../shared/signing/algorithms.ts';
import { encodeBase64Url } from '../../shared/signing/base64url.ts';
import { signBytes } from '../../shared/signing/sign-bytes.ts';
import type { Draft } from './history.ts';

/** A token that was signed here, and what it was signed from. */
export interface Minted {
  readonly token: string;
  readonly draft: Draft;
  /** `none` for an unsecured token. */
  readonly algorithm: string;
  /** Undefined for an unsecured token. */
  readonly key: OwnKey | undefined;
  /** When, in milliseconds since 1970. */
  readonly at: number;
}

/** Header and claims as they would be encoded, with the dot between them. */
export function encodeDraft({ header, claims }: Draft): string {
  return `${encodeText(header)}.${encodeText(claims)}`;
}

/** Signs a draft byte for byte as it is written. */
export async function signDraft(
  draft: Draft,
  key: OwnKey,
  { algorithm, now }: { readonly algorithm: SigningAlgorithm; readonly now: number },
): Promise<Minted> {
  const input = encodeDraft(draft);
  const signature = await signBytes(encodeUtf8(input), key.jwk, algorithm);
  return {
    token: `${input}.${encodeBase64Url(signature)}`,
    draft,
    algorithm: algorithm.name,
    key,
    at: now,
  };
}

/** An unsecured token (RFC 7519 section 6): the same, with nothing after the last dot. */
export function leaveUnsecured(draft: Draft, now: number): Minted {
  return { token: `${encodeDraft(draft)}.`, draft, algorithm: 'none', key: undefined, at: now };
}

function encodeText(text: string): string {
  return encodeBase64Url(encodeUtf8(text));
}

function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
