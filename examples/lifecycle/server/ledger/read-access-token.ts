import type { LiveToken } from '../../steps/family.ts';

/** The claims of an access token, unverified: they are shown, and nothing is decided by them. */
export function readAccessToken(token: string): LiveToken | undefined {
  const claims = readClaims(token);
  const { jti, iat, exp, sub, client_id: clientId, grant_id: family, sid, cnf } = claims;
  if (typeof jti !== 'string' || typeof iat !== 'number' || typeof exp !== 'number') return undefined;
  return {
    ...{ token, jti, issuedAt: iat, expiresAt: exp },
    subject: typeof sub === 'string' ? sub : '',
    clientId: typeof clientId === 'string' ? clientId : '',
    family: typeof family === 'string' ? family : undefined,
    session: typeof sid === 'string' ? sid : undefined,
    isBound: typeof cnf === 'object' && cnf !== null,
  };
}

function readClaims(token: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
