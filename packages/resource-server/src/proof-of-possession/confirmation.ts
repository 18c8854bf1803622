import { oauthErrorOf, OAuthError } from '@mintmark/oauth/errors';

/** How a token is bound to whoever may send it (RFC 7800 §3.1): by one way, or by both at once. */
export interface Confirmation {
  /** The thumbprint of the key of DPoP proofs (RFC 9449 §6.1). */
  readonly jkt: string | undefined;
  /** The thumbprint of the client certificate (RFC 8705 §3.1). */
  readonly certificate: string | undefined;
}

/** The claims of a token, checked or as an introspection endpoint tells them. */
export type TokenClaims = Readonly<Record<string, unknown>>;

/**
 * Reads the claim `cnf`; undefined where the token is bound to nobody.
 *
 * A token that is bound in ways unknown here alone is refused: taken as a bearer token, it would lose the protection that
 * its issuer gave it. The reason is not `proof_missing`, because that asks for a DPoP proof, and none would help. Beside a way that
 * is known, others are ignored, as RFC 7800 §3.1 has it.
 *
 * @throws OAuthError `profile_violated` or `claim_invalid`
 */
export function readConfirmation(claims: TokenClaims): Confirmation | undefined {
  const cnf = claims['cnf'];
  if (cnf === undefined) return undefined;
  if (typeof cnf !== 'object' || cnf === null || Array.isArray(cnf)) throw malformed();
  const jkt = readThumbprint(cnf, 'jkt');
  const certificate = readThumbprint(cnf, 'x5t#S256');
  if (jkt === undefined && certificate === undefined) throw unknownWay();
  return { jkt, certificate };
}

/** Both are the SHA-256 of something, in base64url. */
function readThumbprint(cnf: object, name: string): string | undefined {
  if (!Object.hasOwn(cnf, name)) return undefined;
  const value: unknown = Reflect.get(cnf, name);
  if (typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value)) return value;
  throw malformed();
}

function malformed(): OAuthError {
  return new OAuthError('invalid_token', 'the claim "cnf" of the token cannot be read', {
    reason: 'claim_invalid',
  });
}

function unknownWay(): OAuthError {
  const { code, status } = oauthErrorOf('profile_violated');
  return new OAuthError(code, 'the token is bound to its sender in a way that is not known here', {
    reason: 'profile_violated',
    status,
  });
}
