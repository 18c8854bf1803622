import { createHash } from 'node:crypto';
import type { Jwk } from '@mintmark/jose/jwk';
import type { KeyRecord } from './key-record.ts';
import { compareKeys, keyState } from './key-record.ts';

/** The key set, ready to be sent. */
export interface JwksDocument {
  /** JSON, `application/jwk-set+json`. */
  readonly body: string;
  /** A strong entity tag, with its quotes. */
  readonly etag: string;
  /** For `Cache-Control`, in seconds. */
  readonly maxAgeSeconds: number;
}

const publicMembers = ['kty', 'crv', 'x', 'y', 'n', 'e', 'pub'] as const;

/** Takes the public members of a key, and nothing else whatever stands there; says what it is for. */
export function toPublicJwk(jwk: Jwk, { algorithm, kid }: { algorithm: string; kid: string }): Jwk {
  const members = publicMembers.flatMap((name) => (jwk[name] === undefined ? [] : [[name, jwk[name]]]));
  return { ...Object.fromEntries(members), kid, alg: algorithm, use: 'sig' };
}

/** Writes the key set of all keys that are not gone, the signing ones first: some clients look no further. */
export function formatJwks(
  records: readonly KeyRecord[],
  { now, maxAgeSeconds }: { now: number; maxAgeSeconds: number },
): JwksDocument {
  const shown = ['active', 'next', 'retiring'].flatMap((state) =>
    records.filter((record) => keyState(record, now) === state).toSorted((a, b) => compareKeys(b, a)),
  );
  const body = JSON.stringify({ keys: shown.map((record) => toPublicJwk(record.publicJwk, record)) });
  const digest = createHash('sha256').update(body).digest('base64url');
  return { body, etag: `"${digest.slice(0, 22)}"`, maxAgeSeconds };
}
