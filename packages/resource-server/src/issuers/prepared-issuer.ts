import type { KeysOption } from '@mintmark/jose';
import { JoseError } from '@mintmark/jose/errors';
import { createIssuerJwks, type Fetch, type JwksEvent, type RemoteJwks } from '@mintmark/jose/jwks';
import {
  createVerifier,
  type ForgetFilter,
  verifyCache,
  type JwtClaims,
  type VerifiedJwt,
  type VerifierOptions,
} from '@mintmark/jose/jwt';
import { isSameType } from '@mintmark/oauth/profiles';
import type { Entitlements } from '../authenticate/auth.ts';
import type { IntrospectionEvent } from '../introspection/introspection-events.ts';
import { createIntrospection } from '../introspection/introspection.ts';
import { assertClaimRules, brokenClaim } from '../requirements/claim-rule.ts';
import { assertClaimPath } from './claim-path.ts';
import { assertIntrospected } from './introspected-claims.ts';
import { readEntitlements, type EntitlementClaims } from './entitlements.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';

/** What all issuers of one resource server have in common. */
export interface IssuerSettings {
  readonly audience: string | readonly string[];
  readonly algorithms: readonly string[];
  readonly clockToleranceSeconds: number;
  readonly now: () => number;
  readonly fetch: Fetch | undefined;
  readonly maxCachedTokens: number;
  readonly maxTokenCharacters: number;
  readonly onJwks: ((event: JwksEvent) => void) | undefined;
  readonly onIntrospection: ((event: IntrospectionEvent) => void) | undefined;
}

/** An issuer, ready to verify its tokens. */
export interface PreparedIssuer {
  readonly issuer: string;
  /** Verifies a token of this issuer. @throws JoseError */
  verify(token: string): Promise<VerifiedJwt>;
  /** Whether the issuer is to be asked about a token. */
  asks(token: string): boolean;
  /** What the issuer says of an active token. @throws OAuthError `token_inactive`, `introspection_unavailable`; JoseError */
  introspect(token: string): Promise<JwtClaims>;
  /** What a verified token's claims entitle to; read once for each token that is cached. */
  entitlementsOf(claims: JwtClaims): Entitlements;
  /** Fetches what is fetched, so that no request waits for it. */
  ready(): Promise<void>;
  /** Drops tokens from the cache. */
  forget(filter?: ForgetFilter): void;
}

/** RFC 9068 §2.2, beside `iss` and `aud`, which verifiers ask for anyway. */
const accessTokenClaims: readonly string[] = ['exp', 'sub', 'client_id', 'iat', 'jti'];
const claimsByType = { 'at+jwt': accessTokenClaims, JWT: ['exp'] } as const;
/** Tokens of these types may be access tokens of issuers before RFC 9068; all others are of another kind. */
const looseTypes: readonly string[] = ['JWT', 'at+jwt'];

/** Compiles the policy of an issuer. @throws TypeError, JoseError `url_refused`, `algorithm_unknown` */
export function prepareIssuer(trusted: TrustedIssuer, settings: IssuerSettings): PreparedIssuer {
  const { issuer, typ = 'at+jwt', requiredClaims = [], claims: rules } = trusted;
  assertClaimRules(rules, 'claims');
  const discovered = trusted.keys === undefined ? discoverKeys(trusted, settings) : undefined;
  const verifier = createVerifier({
    ...verifierOptions(trusted, settings),
    keys: keysOf(trusted.keys ?? discovered),
    requiredClaims: [...claimsByType[typ], ...requiredClaims],
    ...(typ === 'at+jwt' ? { typ } : {}),
  });
  const entitlementsOf = keepEntitlements(pathsOf(trusted));
  return {
    ...{ issuer, entitlementsOf },
    ...prepareIntrospection(trusted, settings),
    forget: (filter) => verifier.forget(filter),
    async verify(token) {
      const verified = await verifier.verify(token);
      if (typ !== 'at+jwt') assertLooseType(verified);
      assertClientId(verified.claims);
      if (rules !== undefined) assertRules(verified.claims, rules);
      return verified;
    },
    ready: async () => discovered?.refresh(),
  };
}

type Asker = Pick<PreparedIssuer, 'asks' | 'introspect'>;

function prepareIntrospection(trusted: TrustedIssuer, settings: IssuerSettings): Asker {
  const { issuer, introspection: options, requiredClaims = [], claims: rules } = trusted;
  if (options === undefined)
    return { asks: () => false, introspect: async () => Promise.reject(notConfigured()) };
  const { now, fetch, clockToleranceSeconds, onIntrospection: on } = settings;
  const introspection = createIntrospection(options, { issuer, now, fetch, on });
  const names = trusted.audience ?? settings.audience;
  const audience = typeof names === 'string' ? [names] : names;
  const policy = { issuer, audience, requiredClaims, clockToleranceSeconds, now };
  return {
    asks: (token) => introspection.covers(token),
    async introspect(token) {
      const claims = await introspection.requireActive(token);
      assertIntrospected(claims, policy);
      if (rules !== undefined) assertRules(claims, rules);
      return claims;
    },
  };
}

function notConfigured(): TypeError {
  return new TypeError('expected an issuer with "introspection"');
}

function verifierOptions(
  { issuer, audience, audienceClaim, algorithms, maxTokenAgeSeconds }: TrustedIssuer,
  settings: IssuerSettings,
): Omit<VerifierOptions, 'keys'> {
  const { now, clockToleranceSeconds, maxCachedTokens, maxTokenCharacters } = settings;
  return {
    ...{ issuer, now, clockToleranceSeconds },
    audience: audience ?? settings.audience,
    algorithms: algorithms ?? settings.algorithms,
    limits: { tokenCharacters: maxTokenCharacters },
    ...(audienceClaim === undefined ? {} : { audienceClaim }),
    ...(maxTokenAgeSeconds === undefined ? {} : { maxTokenAgeSeconds }),
    ...(maxCachedTokens === 0 ? {} : { cache: verifyCache({ maxTokens: maxCachedTokens }) }),
  };
}

function discoverKeys({ issuer, jwks }: TrustedIssuer, { now, fetch, onJwks }: IssuerSettings): RemoteJwks {
  const own = {
    now,
    ...(fetch === undefined ? {} : { fetch }),
    ...(onJwks === undefined ? {} : { on: onJwks }),
  };
  return createIssuerJwks(issuer, { ...own, ...jwks });
}

/** One of the two is there: what is not given is discovered. */
function keysOf(keys: KeysOption | undefined): KeysOption {
  if (keys === undefined) throw new TypeError('expected the option "keys"');
  return keys;
}

function pathsOf(trusted: TrustedIssuer): EntitlementClaims {
  const { scopeClaim, permissionsClaim = 'permissions', rolesClaim = 'roles' } = trusted;
  if (scopeClaim !== undefined) assertClaimPath(scopeClaim, 'scopeClaim');
  assertClaimPath(permissionsClaim, 'permissionsClaim');
  assertClaimPath(rolesClaim, 'rolesClaim');
  return { scope: scopeClaim, permissions: permissionsClaim, roles: rolesClaim };
}

function keepEntitlements(paths: EntitlementClaims): (claims: JwtClaims) => Entitlements {
  const kept = new WeakMap<JwtClaims, Entitlements>();
  return (claims) => {
    const known = kept.get(claims);
    if (known !== undefined) return known;
    const made = readEntitlements(claims, paths);
    kept.set(claims, made);
    return made;
  };
}

function assertLooseType({ header: { typ } }: VerifiedJwt): void {
  if (typ === undefined || looseTypes.some((loose) => isSameType(typ, loose))) return;
  const message = 'expected an access token, got a token of another type';
  throw new JoseError('type_mismatch', message, {
    failures: [{ code: 'type_mismatch', claim: 'typ', message }],
  });
}

function assertClientId(claims: JwtClaims): void {
  if (!Object.hasOwn(claims, 'client_id') || typeof claims['client_id'] === 'string') return;
  throw claimError('client_id', 'the claim "client_id" must be a text');
}

function assertRules(claims: JwtClaims, rules: NonNullable<TrustedIssuer['claims']>): void {
  const claim = brokenClaim(claims, rules);
  if (claim !== undefined)
    throw claimError(claim, `the claim "${claim}" is not what tokens of this issuer must have`);
}

function claimError(claim: string, message: string): JoseError {
  return new JoseError('claim_invalid', message, { failures: [{ code: 'claim_invalid', claim, message }] });
}
