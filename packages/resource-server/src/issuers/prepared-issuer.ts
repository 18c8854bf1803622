import type { KeysOption } from '@mintmark/jose';
import { createIssuerJwks, type RemoteJwks } from '@mintmark/jose/jwks';
import {
  createVerifier,
  verifyCache,
  type ForgetFilter,
  type JwtClaims,
  type VerifiedJwt,
  type VerifierOptions,
} from '@mintmark/jose/jwt';
import type { Entitlements } from '../authenticate/auth.ts';
import { assertClaimRules } from '../requirements/claim-rule.ts';
import { assertLooseType, assertNames, assertRules, claimsByType } from './access-token-rules.ts';
import { assertClaimPath } from './claim-path.ts';
import { clockToleranceWithin } from '../options/clock-tolerance.ts';
import { readEntitlements, type EntitlementClaims } from './entitlements.ts';
import { prepareIntrospection, type IssuerIntrospection } from './issuer-introspection.ts';
import { prepareRevocation, type IssuerRevocation } from './issuer-revocation.ts';
import type { IssuerSettings } from './issuer-settings.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';

/** An issuer, ready to verify its tokens. */
export interface PreparedIssuer {
  readonly issuer: string;
  /** Verifies a token of this issuer. @throws JoseError */
  verify(token: string): Promise<VerifiedJwt>;
  /** The same for a token that was verified before and is still good; undefined for all others. */
  verifyKnown(token: string): VerifiedJwt | undefined;
  /** Asks the issuer about tokens. */
  readonly introspection: IssuerIntrospection;
  /** Refuses tokens that were taken back; undefined where no feed is read. */
  readonly revocation: IssuerRevocation | undefined;
  /** What a verified token's claims entitle to; read once for each token that is cached. */
  entitlementsOf(claims: JwtClaims): Entitlements;
  /** Fetches what is fetched, so that no request waits for it. */
  ready(): Promise<void>;
  /** Drops tokens from the cache. */
  forget(filter?: ForgetFilter): void;
}

/** Compiles the policy of an issuer. @throws TypeError, JoseError `url_refused`, `algorithm_unknown` */
export function prepareIssuer(trusted: TrustedIssuer, shared: IssuerSettings): PreparedIssuer {
  const settings = settingsOf(trusted, shared);
  const { issuer, typ = 'at+jwt', requiredClaims = [], claims: rules } = trusted;
  assertClaimRules(rules, 'claims');
  const remote = trusted.keys === undefined ? discoverKeys(trusted, settings) : undefined;
  const keys = keysOf(trusted.keys ?? remote);
  const verifier = createVerifier({
    ...verifierOptions(trusted, settings),
    keys,
    requiredClaims: [...claimsByType[typ], ...requiredClaims],
    ...(typ === 'at+jwt' ? { typ } : {}),
  });
  // What is in the cache of the verifier may still break a rule that only this issuer has.
  const accepted = new WeakSet<VerifiedJwt>();
  const introspection = prepareIntrospection(trusted, settings);
  const revocation = revocationOf(trusted, settings, { keys, introspection });
  return {
    ...{ issuer, introspection, revocation, entitlementsOf: keepEntitlements(pathsOf(trusted)) },
    forget: (filter) => verifier.forget(filter),
    async verify(token) {
      const verified = await verifier.verify(token);
      if (typ !== 'at+jwt') assertLooseType(verified);
      assertNames(verified.claims);
      assertRules(verified.claims, rules);
      accepted.add(verified);
      return verified;
    },
    verifyKnown(token) {
      const known = verifier.verifyCached(token);
      return known !== undefined && accepted.has(known) ? known : undefined;
    },
    ready: async () => void (await Promise.all([remote?.refresh(), revocation?.ready()])),
  };
}

function settingsOf({ clockToleranceSeconds }: TrustedIssuer, shared: IssuerSettings): IssuerSettings {
  if (clockToleranceSeconds === undefined) return shared;
  return { ...shared, clockToleranceSeconds: clockToleranceWithin(clockToleranceSeconds) };
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
  return createIssuerJwks(issuer, {
    now,
    ...(fetch === undefined ? {} : { fetch }),
    ...(onJwks === undefined ? {} : { on: onJwks }),
    ...jwks,
  });
}

/** One of the two is there: what is not given is discovered. */
function keysOf(keys: KeysOption | undefined): KeysOption {
  if (keys === undefined) throw new TypeError('expected the option "keys"');
  return keys;
}

interface RevocationContext {
  readonly keys: KeysOption;
  readonly introspection: IssuerIntrospection;
}

function revocationOf(
  { issuer, revocation, algorithms }: TrustedIssuer,
  settings: IssuerSettings,
  { keys, introspection }: RevocationContext,
): IssuerRevocation | undefined {
  if (revocation === undefined) return undefined;
  const onRevoked = (claim: string, value: string): void => introspection.forgetAnswers(claim, value);
  return prepareRevocation(
    revocation,
    { ...{ issuer, keys, onRevoked }, algorithms: algorithms ?? settings.algorithms },
    settings,
  );
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
