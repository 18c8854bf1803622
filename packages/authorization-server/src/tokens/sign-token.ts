import type { JwtClaims, Signer, SigningKey } from '@mintmark/jose';
import { createSigner } from '@mintmark/jose/jwt';
import type { RequestContext } from '../server/context.ts';

/** The `typ` of each kind of token made here; no kind passes for another (T8, RFC 8725bis §3.12). */
export const tokenTypes = {
  accessToken: 'at+jwt',
  idToken: 'JWT',
  logoutToken: 'logout+jwt',
  introspection: 'token-introspection+jwt',
  revocationList: 'revlist+jwt',
  statusList: 'statuslist+jwt',
} as const;

export type TokenType = (typeof tokenTypes)[keyof typeof tokenTypes];

/** Signers are prepared once for each key and type: signing is most of what a token request costs. */
const prepared = new WeakMap<SigningKey, Map<string, Signer>>();

/** Signs claims with the key that the tenant signs with now. @throws KeyError when the algorithm is not offered */
export async function signToken(
  { server, tenant }: Pick<RequestContext, 'server' | 'tenant'>,
  claims: JwtClaims,
  { type, algorithm }: { readonly type: TokenType; readonly algorithm?: string },
): Promise<string> {
  const ring = await server.keys.ring(tenant.id);
  const key = algorithm === undefined ? ring.signingKey() : await ring.requireSigningKey(algorithm);
  return signerOf(key, type).sign(claims);
}

function signerOf(key: SigningKey, typ: string): Signer {
  const signers = prepared.get(key) ?? new Map<string, Signer>();
  prepared.set(key, signers);
  const signer = signers.get(typ) ?? createSigner({ key, typ });
  signers.set(typ, signer);
  return signer;
}
