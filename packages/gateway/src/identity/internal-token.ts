import { randomUUID } from 'node:crypto';
import { exportJwk, publicKey, type Jwk } from '@mintmark/jose/jwk';
import { createSigner, type JwtClaims } from '@mintmark/jose/jwt';
import type { InternalTokenConfig } from '../config/identity-config.ts';
import type { Caller } from './caller.ts';
import { internalTokenHeader } from './header-names.ts';
import { claimAt } from './identity-sources.ts';
import { readInternalKey } from './internal-key.ts';

/** Makes internal tokens. */
export interface InternalTokens {
  /** The header that they are put into, in lower case. */
  readonly header: string;
  /** The key that services check them with. */
  readonly publicJwk: Jwk;
  make(caller: Caller): Promise<InternalToken>;
}

/** A token as the value of its header. */
export interface InternalToken {
  readonly value: string;
  /** When the next one is made, epoch milliseconds. */
  readonly renewAt: number;
}

/** Options of {@link createInternalTokens}. */
export interface InternalTokenOptions {
  /** The private key, a JWK or PEM. */
  readonly key: string;
  /** The time in milliseconds. */
  readonly now: () => number;
}

const defaultClaims: readonly string[] = ['sub', 'client_id', 'scope', 'iss'];
/** The gateway's own to say, or about a token that this one is not. */
const ownClaims: ReadonlySet<string> = new Set([
  'aud',
  'exp',
  'nbf',
  'iat',
  'jti',
  'cnf',
  'application',
  'original_iss',
]);
const defaultLifetimeSeconds = 60;
const longestLifetimeSeconds = 3600;
/** Servers take 8 or 16 KiB for all header fields together. */
const longestToken = 8192;
/** A caller's token may be used a little after its end, where clocks differ. */
const shortestLifetimeSeconds = 5;

/** Prepares the tokens by which services know that a request came through the gateway. @throws JoseError, TypeError */
export function createInternalTokens(
  config: InternalTokenConfig,
  { key, now }: InternalTokenOptions,
): InternalTokens {
  const { issuer, audience, header = internalTokenHeader, lifetimeSeconds = defaultLifetimeSeconds } = config;
  const names = config.claims ?? defaultClaims;
  assertClaims(names);
  assertLifetime(lifetimeSeconds);
  const signingKey = readInternalKey(key, config.algorithm);
  const signer = createSigner({ key: signingKey, typ: 'at+jwt', issuer, audience, jwtId: randomUUID, now });
  const scheme = header.toLowerCase() === 'authorization' ? 'Bearer ' : '';
  return {
    header: header.toLowerCase(),
    publicJwk: exportJwk(publicKey.of(signingKey)),
    async make(caller) {
      const iat = Math.floor(now() / 1000);
      const exp = expiryOf(caller, iat, lifetimeSeconds);
      const token = await signer.sign({ ...claimsOf(caller, names), iat, exp });
      if (token.length > longestToken)
        throw new RangeError('expected claims that fit into a token of 8192 characters');
      return { value: scheme + token, renewAt: (iat + (exp - iat) / 2) * 1000 };
    },
  };
}

function expiryOf({ claims }: Caller, iat: number, lifetimeSeconds: number): number {
  const end = claimAt(claims, ['exp']);
  const latest = typeof end === 'number' ? Math.floor(end) : Infinity;
  return Math.max(Math.min(iat + lifetimeSeconds, latest), iat + shortestLifetimeSeconds);
}

function claimsOf(caller: Caller, names: readonly string[]): JwtClaims {
  const claims: Record<string, unknown> = Object.create(null) as Record<string, unknown>; // made here, empty
  for (const name of names) {
    const value =
      makers.get(name)?.(caller) ?? (makers.has(name) ? undefined : claimAt(caller.claims, [name]));
    if (value !== undefined) claims[name === 'iss' ? 'original_iss' : name] = value;
  }
  if (caller.application !== undefined) claims['application'] = caller.application.id;
  return claims;
}

/** Callers with an API key have no subject: a prefix keeps their names apart from those of people. */
const makers: ReadonlyMap<string, (caller: Caller) => string | undefined> = new Map([
  ['sub', subjectOf],
  [
    'client_id',
    ({ clientId, auth, application }) => clientId ?? (auth === undefined ? application?.id : undefined),
  ],
  ['scope', ({ scopes }) => (scopes.size === 0 ? undefined : [...scopes].join(' '))],
  ['iss', ({ issuer }) => issuer],
]);

function subjectOf({ subject, auth, application }: Caller): string | undefined {
  if (subject !== undefined || auth !== undefined || application === undefined) return subject;
  return `application:${application.id}`;
}

function assertClaims(names: readonly string[]): void {
  const name = names.find((candidate) => ownClaims.has(candidate) || candidate === '');
  if (name !== undefined)
    throw new TypeError(`expected claims that an internal token can take over, got "${name}"`);
}

function assertLifetime(seconds: number): void {
  if (seconds >= shortestLifetimeSeconds && seconds <= longestLifetimeSeconds) return;
  throw new TypeError(
    `expected "lifetimeSeconds" to be ${shortestLifetimeSeconds} to ${longestLifetimeSeconds} seconds`,
  );
}
