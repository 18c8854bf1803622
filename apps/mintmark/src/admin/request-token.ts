import { createSigner } from '@mintmark/jose/jwt';
import { privateKey } from '@mintmark/jose/jwk';
import { CliError, exitCodes, usageError } from '../output/failure.ts';
import type { FoundServer } from './find-server.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Gets an access token for the admin API with the key of the home folder (RFC 7523 §2.2). @throws CliError */
export async function requestToken({ address, issuer, credentials }: FoundServer): Promise<string> {
  const { clientId, privateJwk } = credentials;
  const signer = createSigner({
    key: privateKey.jwk(privateJwk, { algorithm: 'ES256' }),
    issuer: clientId,
    subject: clientId,
    audience: issuer,
    expiresInSeconds: 60,
  });
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'admin',
    resource: `${issuer}/admin`,
    client_assertion_type: assertionType,
    client_assertion: await signer.sign({ jti: crypto.randomUUID() }),
  });
  const answer = await send(`${address}/token`, body);
  if (typeof answer['access_token'] === 'string') return answer['access_token'];
  throw refusal(answer);
}

async function send(url: string, body: URLSearchParams): Promise<Readonly<Record<string, unknown>>> {
  try {
    const response = await fetch(url, { method: 'POST', body, redirect: 'error' });
    const value: unknown = await response.json();
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch (cause) {
    throw unreachable(cause);
  }
}

/** The error for a server that does not answer, or not as one. */
export function unreachable(cause: unknown): CliError {
  const { failure } = usageError(
    'the server does not answer',
    'check that it runs and its address: --server URL; for a certificate of your own: NODE_EXTRA_CA_CERTS=FILE',
  );
  return new CliError({ ...failure, code: 'server_unreachable' }, { cause });
}

function refusal({ error, error_description: description }: Readonly<Record<string, unknown>>): CliError {
  const reason = typeof description === 'string' ? `: ${description}` : '';
  return new CliError({
    code: typeof error === 'string' ? error : 'token_refused',
    message: `the server does not know these credentials${reason}`,
    hint: 'for a new key remove admin.json from the home folder and start the server again; --server has to be its public address',
    exitCode: exitCodes.invalid,
  });
}
