import assert from 'node:assert/strict';
import {
  exportJwk,
  generateKey,
  jwkThumbprint,
  publicKey,
  signCompactJws,
  type Jwk,
  type SigningKey,
} from '@mintmark/jose';
import { OAuthError } from '@mintmark/oauth/errors';
import { accessTokenHash } from '@mintmark/oauth/token-hashes';
import type { RequestParts } from '../authenticate/request-parts.ts';
import type { PresentedToken } from './presented-token.ts';

/** The moment of all these tests, in seconds. */
export const nowSeconds = 1_800_000_000;
export const now = (): number => nowSeconds * 1000;
const url = 'https://api.example/notes?mine=1';

/** A client with its own key. */
export interface Holder {
  readonly key: SigningKey;
  readonly jwk: Jwk;
  readonly jkt: string;
}

export async function createHolder(algorithm = 'ES256'): Promise<Holder> {
  const key = await generateKey(algorithm);
  const verification = publicKey.of(key);
  return { key, jwk: exportJwk(verification), jkt: await jwkThumbprint(verification) };
}

/** What a proof is made of where a test says nothing else; undefined takes a member away. */
export interface ProofParts {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
}

/** A proof for `GET https://api.example/notes` with a token, made just now. */
export async function signProof(
  holder: Holder,
  token: string,
  { claims, header }: ProofParts = {},
): Promise<string> {
  const payload = {
    ...{ jti: crypto.randomUUID(), htm: 'GET', htu: 'https://api.example/notes', iat: nowSeconds },
    ath: await accessTokenHash(token),
    ...claims,
  };
  return signCompactJws(JSON.stringify(payload), {
    key: holder.key,
    header: { typ: 'dpop+jwt', jwk: holder.jwk, ...header },
  });
}

export type Headers = Readonly<Record<string, string>>;

export function requestWith(headers: Headers = {}, parts: Partial<RequestParts> = {}): RequestParts {
  return { method: 'GET', url, header: (name) => headers[name], ...parts };
}

/** A token that is bound to the key of a holder. */
export function boundTo({ jkt }: Holder, token = 'mF_9.B5f-4.1JqM'): PresentedToken {
  return { token, scheme: 'DPoP', claims: { cnf: { jkt } } };
}

/** The reason that a check refuses for; fails where it does not, or throws something else. */
export async function refusalOf(run: () => unknown): Promise<OAuthError> {
  try {
    await run();
  } catch (error) {
    assert.ok(error instanceof OAuthError, `expected a refusal, got ${String(error)}`);
    return error;
  }
  return assert.fail('expected a refusal');
}

export async function reasonOf(run: () => unknown): Promise<string | undefined> {
  return (await refusalOf(run)).reason;
}
