import { exportJwk, generateKey, publicKey, signCompactJws } from '@mintmark/jose';

/** Texts of claims that look like those of a token with many roles. */
function role(at: number): string {
  return `https://api.example/roles/${(at * 2_654_435_761) % 4_294_967_296}/read`;
}

/** An access token of about so many characters, and its key. */
export async function largeToken(
  algorithm: string,
  characters: number,
): Promise<{ readonly token: string; readonly key: string }> {
  const key = await generateKey(algorithm, { kid: 'bench' });
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...{ iss: 'https://issuer.example', sub: 'user-248289761001', aud: 'https://api.example' },
    ...{ client_id: 's6BhdRkqt3', jti: crypto.randomUUID(), iat: now, exp: now + 300, scope: 'read write' },
    resource_access: { orders: { roles: [] as string[], limits: { daily: 1000, weight: 2.5 } } },
  };
  const { roles } = claims.resource_access.orders;
  let token = '';
  while (token.length < characters) {
    for (let added = 0; added < 4; added++) roles.push(role(roles.length));
    token = await signCompactJws(JSON.stringify(claims), { key, header: { typ: 'at+jwt' } });
  }
  return { token, key: JSON.stringify(exportJwk(publicKey.of(key))) };
}
