import type { JwtClaims } from '@mintmark/jose';
import { JoseError } from '@mintmark/jose/errors';
import { createVerifier, decodeJwt, verifyCache, type Verifier } from '@mintmark/jose/jwt';
import { OAuthError } from '@mintmark/oauth/errors';
import { isReasonCode, reasons, type ReasonCode } from '@mintmark/oauth/reasons';
import type { RequestContext } from '../server/context.ts';
import type { Revocation, RevocationKind } from '../store/records.ts';
import { tokenTypes, type TokenType } from './sign-token.ts';

/** The claims of an access token that was issued here. */
export interface AccessTokenClaims extends JwtClaims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string | readonly string[];
  readonly client_id: string;
  readonly iat: number;
  readonly exp: number;
  readonly jti: string;
  readonly scope?: string;
  readonly sid?: string;
  readonly grant_id?: string;
  readonly cnf?: { readonly jkt: string };
}

/** The claims of an ID token that was issued here, which may have expired. */
export interface IdTokenClaims extends JwtClaims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string;
  readonly sid?: string;
}

type Place = Pick<RequestContext, 'server' | 'tenant'>;

/** Clocks of nodes may differ by this. */
const clockToleranceSeconds = 5;
/** An ID token says for years who was signed in where; older ones are no hint any more. */
const maxHintAgeSeconds = 400 * 86_400;

/**
 * Verifies an access token of this tenant, for any audience or a given one, and that it has not been taken back.
 * Does not check a proof of possession: `requirePresentedToken` does.
 *
 * @throws OAuthError `invalid_token` with its reason
 */
export async function verifyAccessToken(
  token: string,
  context: Place,
  options: { readonly audience?: string } = {},
): Promise<AccessTokenClaims> {
  const { claims: verified } = await explained(async () => {
    const audience = options.audience ?? firstAudience(decodeJwt(token).claims);
    return (await accessTokenVerifier(context, audience)).verify(token);
  });
  const claims = verified as unknown as AccessTokenClaims; // requiredClaims has what is not optional, and only this server signs
  const revocation = await findRevocation(claims, context);
  if (revocation) throw invalidToken(revocationReasons[revocation.kind]);
  return claims;
}

/**
 * Verifies an ID token that a client hands back as a hint (OpenID Connect RP-Initiated Logout §2): of this tenant, for this
 * client if one is given; it may have expired.
 *
 * @throws OAuthError `invalid_token` with its reason
 */
export async function verifyIdTokenHint(
  token: string,
  context: Place,
  options: { readonly clientId?: string } = {},
): Promise<IdTokenClaims> {
  const verified = await explained(async () => {
    const unverified = decodeJwt(token).claims;
    const ageSeconds = context.server.now() / 1000 - (unverified.iat ?? Infinity);
    if (ageSeconds > maxHintAgeSeconds) throw invalidToken('token_too_old');
    const audience = options.clientId ?? firstAudience(unverified);
    // What counts is that it was good when it was issued, unless that is still to come.
    const now = ageSeconds < 0 ? context.server.now : () => Number(unverified.iat) * 1000;
    return (await createOwnVerifier(context, { type: tokenTypes.idToken, audience, now })).verify(token);
  });
  return verified.claims as unknown as IdTokenClaims; // requiredClaims has what is not optional, and only this server signs
}

const revocationReasons: Readonly<Record<RevocationKind, ReasonCode>> = {
  jti: 'token_revoked',
  sid: 'session_revoked',
  sub: 'subject_revoked',
  client: 'token_revoked',
  family: 'token_revoked',
};

async function findRevocation(
  { jti, sid, sub, client_id, grant_id, iat }: AccessTokenClaims,
  { server, tenant }: Place,
): Promise<Revocation | undefined> {
  const claims = { jti, sid, sub, clientId: client_id, family: grant_id, issuedAt: iat * 1000 };
  return server.store.revocations.match(tenant.id, claims, server.now());
}

interface Expected {
  readonly type: TokenType;
  readonly audience: string;
  readonly now: () => number;
  /** How many verified tokens to keep; what is revoked is asked for each time (none). */
  readonly keptTokens?: number;
}

/** Whoever asks without an audience asks for all of them: the verifier is held to the one that the token names. */
function firstAudience({ aud }: JwtClaims): string {
  // Nobody has verified it yet: it may be anything.
  const first: unknown = Array.isArray(aud) ? aud[0] : aud;
  if (typeof first !== 'string' || first === '') throw invalidToken('token_malformed');
  return first;
}

/** What each type always has, beside `iss` and `aud`. */
const requiredClaims: Readonly<Partial<Record<TokenType, readonly string[]>>> = {
  [tokenTypes.accessToken]: ['sub', 'client_id', 'iat', 'exp', 'jti'],
  [tokenTypes.idToken]: ['sub', 'iat', 'exp'],
};

async function createOwnVerifier(
  { server, tenant }: Place,
  { type, audience, now, keptTokens }: Expected,
): Promise<Verifier> {
  const ring = await server.keys.ring(tenant.id);
  return createVerifier({
    keys: ring.verificationSource,
    algorithms: [ring.policy.algorithm, ...ring.policy.otherAlgorithms],
    issuer: tenant.issuer,
    audience,
    typ: type,
    requiredClaims: requiredClaims[type] ?? [],
    clockToleranceSeconds,
    now,
    ...(keptTokens !== undefined && { cache: verifyCache({ maxTokens: keptTokens }) }),
  });
}

const verifiers = new WeakMap<object, Map<string, Promise<Verifier>>>();
const maxVerifiers = 200;
const keptTokens = 500;

/** Verifiers of access tokens are kept, because they keep what they prepared. */
async function accessTokenVerifier(context: Place, audience: string): Promise<Verifier> {
  const { server, tenant } = context;
  const known = verifiers.get(server) ?? new Map<string, Promise<Verifier>>();
  verifiers.set(server, known);
  const name = `${tenant.id} ${tenant.issuer} ${audience}`;
  const found = known.get(name);
  if (found) return found;
  // Names come from tokens that nobody has verified yet: what they fill must stay small.
  if (known.size >= maxVerifiers) known.clear();
  const made = createOwnVerifier(context, {
    ...{ type: tokenTypes.accessToken, audience, now: server.now, keptTokens },
  });
  known.set(name, made);
  return made;
}

async function explained<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof JoseError)) throw error;
    throw invalidToken(isReasonCode(error.code) ? error.code : 'token_malformed', error);
  }
}

function invalidToken(reason: ReasonCode, cause?: unknown): OAuthError {
  return new OAuthError('invalid_token', reasons[reason].sentence, { reason, cause });
}
