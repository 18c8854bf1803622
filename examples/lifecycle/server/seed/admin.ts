import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAdminClient, type AdminClient } from '@mintmark/authorization-server/admin';
import { privateKey } from '@mintmark/jose/jwk';
import { createSigner } from '@mintmark/jose/jwt';

const tokenLifeMs = 300_000;

/** Opens the admin API with the key that the server left in its home folder; only its owner can read that. */
export function openAdmin(home: string, issuer: string): AdminClient {
  const { clientId, privateJwk } = readCredentials(join(home, 'admin.json'));
  const signer = createSigner({
    key: privateKey.jwk(privateJwk, { algorithm: 'ES256' }),
    ...{ issuer: clientId, subject: clientId, audience: issuer, expiresInSeconds: 60 },
  });
  let kept: { readonly token: Promise<string>; readonly until: number } | undefined;
  const token = (): Promise<string> => {
    if (kept === undefined || kept.until < performance.now()) {
      kept = { token: requestToken(issuer, signer), until: performance.now() + tokenLifeMs };
      kept.token.catch(() => (kept = undefined));
    }
    return kept.token;
  };
  return createAdminClient({ baseUrl: issuer, token });
}

async function requestToken(
  issuer: string,
  signer: { readonly sign: (claims: { readonly jti: string }) => Promise<string> },
): Promise<string> {
  const body = new URLSearchParams({
    ...{ grant_type: 'client_credentials', scope: 'admin', resource: `${issuer}/admin` },
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await signer.sign({ jti: crypto.randomUUID() }),
  });
  const response = await fetch(`${issuer}/token`, { method: 'POST', body });
  const answer: unknown = await response.json();
  if (typeof answer === 'object' && answer !== null && 'access_token' in answer)
    return String(answer.access_token);
  throw new Error('the authorization server does not know the key in admin.json of its home folder');
}

function readCredentials(file: string): {
  readonly clientId: string;
  readonly privateJwk: Readonly<Record<string, unknown>>;
} {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof value === 'object' && value !== null && 'clientId' in value && 'privateJwk' in value) {
    const { clientId, privateJwk } = value;
    if (typeof clientId === 'string' && typeof privateJwk === 'object' && privateJwk !== null)
      return { clientId, privateJwk: { ...privateJwk } };
  }
  throw new Error(`expected the key of an administrator in ${file}`);
}
