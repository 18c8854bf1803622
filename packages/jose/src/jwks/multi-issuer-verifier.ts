import { member } from '../encoding/json.ts';
import { assertKnownOptions } from '../encoding/known-options.ts';
import type { Limits } from '../encoding/limits.ts';
import { resolveLimits } from '../encoding/limits.ts';
import { JoseError } from '../errors/jose-error.ts';
import type { KeysOption } from '../keys/key-source.ts';
import { splitCompactJws } from '../jws/compact-parts.ts';
import type { JwtClaims } from '../jwt/claims.ts';
import { textList } from '../jwt/options.ts';
import { parseClaims } from '../jwt/parse-claims.ts';
import type { VerifiedJwt } from '../jwt/verified-jwt.ts';
import type { Verifier } from '../jwt/verifier.ts';
import { createVerifier } from '../jwt/verifier.ts';
import type { VerifierOptions } from '../jwt/verifier-options.ts';
import type { ForgetFilter } from '../jwt/verify-cache.ts';
import { createIssuerJwks } from './issuer-jwks.ts';
import type { RemoteJwksOptions } from './remote-options.ts';

/** What is expected of the tokens of one issuer (or of several names of the same one). */
export interface IssuerOptions<Claims = JwtClaims> extends Omit<VerifierOptions<Claims>, 'keys' | 'limits'> {
  /** The issuer's keys (those its metadata lead to, where `issuer` is one name). */
  readonly keys?: KeysOption;
  /** How the keys are fetched, when `keys` is left out (see `RemoteJwksOptions`). */
  readonly jwks?: RemoteJwksOptions;
}

/** Options of {@link createMultiIssuerVerifier}. */
export interface MultiIssuerOptions<Claims = JwtClaims> {
  /** The accepted issuers, each with its own keys, algorithms and audience. */
  readonly issuers: readonly IssuerOptions<Claims>[];
  /** Upper bounds on sizes, for tokens of all issuers (see `Limits`). */
  readonly limits?: Partial<Limits>;
}

/**
 * Makes a verifier for tokens of several issuers. The token's `iss` only chooses among the configured ones, whose keys then
 * have to verify it: none vouches for another. A token of anybody else is refused before any key is looked for.
 *
 * @throws JoseError `url_refused`; TypeError
 * @see https://www.rfc-editor.org/rfc/rfc8725#section-3.8
 * @example
 * const verifier = createMultiIssuerVerifier({
 *   issuers: [
 *     { issuer: 'https://a.example', algorithms: ['RS256'], audience: 'api' },
 *     { issuer: 'https://b.example', algorithms: ['ES256'], audience: 'api', keys: createRemoteJwks('https://b.example/keys') },
 *   ],
 * })
 */
export function createMultiIssuerVerifier<Claims = JwtClaims>(
  options: MultiIssuerOptions<Claims>,
): Verifier<Claims> {
  assertKnownOptions(options, ['issuers', 'limits'], 'createMultiIssuerVerifier');
  const limits = resolveLimits(options.limits);
  const verifiers = collectVerifiers(options);

  function choose(token: string): Verifier<Claims> {
    const issuer = member(parseClaims(splitCompactJws(token, limits).payload, limits), 'iss');
    const verifier = typeof issuer === 'string' ? verifiers.get(issuer) : undefined;
    if (verifier === undefined) throw unknownIssuer(issuer);
    return verifier;
  }

  return Object.freeze({
    verify: async (token: string): Promise<VerifiedJwt<Claims>> => choose(token).verify(token),
    verifySync: (token: string): VerifiedJwt<Claims> => choose(token).verifySync(token),
    verifyCached(token: string): VerifiedJwt<Claims> | undefined {
      // A token is kept by the verifier of its own issuer alone.
      for (const verifier of verifiers.values()) {
        const known = verifier.verifyCached(token);
        if (known !== undefined) return known;
      }
      return undefined;
    },
    forget: (filter?: ForgetFilter): void => {
      for (const verifier of new Set(verifiers.values())) verifier.forget(filter);
    },
  });
}

function collectVerifiers<Claims>({
  issuers,
  limits,
}: MultiIssuerOptions<Claims>): ReadonlyMap<string, Verifier<Claims>> {
  if (!Array.isArray(issuers) || issuers.length === 0)
    throw new TypeError('expected the option "issuers" to list issuers');
  const verifiers = new Map<string, Verifier<Claims>>();
  for (const { jwks, keys, ...options } of issuers as readonly IssuerOptions<Claims>[]) {
    const names = textList(options.issuer, 'issuer');
    const bounds = limits === undefined ? {} : { limits };
    const verifier = createVerifier<Claims>({
      ...options,
      ...bounds,
      keys: keys ?? discoveredKeys(names, jwks),
    });
    for (const name of names) {
      if (verifiers.has(name))
        throw new TypeError('expected every issuer once: its keys would not be told apart');
      verifiers.set(name, verifier);
    }
  }
  return verifiers;
}

function discoveredKeys(names: readonly string[], jwks: RemoteJwksOptions = {}): KeysOption {
  const [issuer, ...others] = names;
  if (issuer === undefined || others.length > 0)
    throw new TypeError('expected "keys" where an entry has several issuers');
  return createIssuerJwks(issuer, jwks);
}

function unknownIssuer(issuer: unknown): JoseError {
  if (issuer === undefined) return refusal('claim_missing', 'expected the claim "iss", got none');
  if (typeof issuer !== 'string') return refusal('claim_invalid', 'the claim "iss" must be a text');
  return refusal('issuer_mismatch', 'the issuer is not an expected one');
}

function refusal(code: 'claim_missing' | 'claim_invalid' | 'issuer_mismatch', message: string): JoseError {
  return new JoseError(code, message, { failures: [{ code, claim: 'iss', message }] });
}
