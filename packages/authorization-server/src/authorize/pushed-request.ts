import { OAuthError } from '@mintmark/oauth/errors';
import { parseParameters, type Parameters } from '@mintmark/oauth/parameters';
import type { RequestContext } from '../server/context.ts';
import type { Client } from '../clients/client.ts';
import { hashSecret, newSecret } from '../tokens/secrets.ts';

/** What a `request_uri` of RFC 9126 begins with. */
const requestUriPrefix = 'urn:ietf:params:oauth:request_uri:';

/** The request that was pushed before, or the parameters themselves where nothing was. @throws OAuthError */
export async function resolvePushedRequest(
  parameters: Parameters,
  context: RequestContext,
): Promise<Parameters> {
  const requestUri = parameters.get('request_uri');
  // RFC 9126 §4: nothing is ever fetched from a request_uri here; one that was not pushed is refused with the other parameters.
  if (!requestUri?.startsWith(requestUriPrefix)) return parameters;
  const { server, tenant } = context;
  const hash = hashSecret(requestUri.slice(requestUriPrefix.length));
  const pushed = await server.store.pushedRequests.redeem(tenant.id, hash, server.now());
  if (!pushed || pushed.clientId !== parameters.get('client_id'))
    throw new OAuthError(
      'invalid_request_uri',
      'the request_uri is unknown, has expired, was used before or belongs to another client',
    );
  return parseParameters(pushed.parameters);
}

/** A11: long enough to redirect a browser, no longer. */
export const pushedMaxAgeSeconds = 60;

/** Keeps a request that was checked, for one use; gives its `request_uri`. */
export async function keepRequest(
  {
    client,
    parameters,
    jkt,
  }: { readonly client: Client; readonly parameters: string; readonly jkt: string | undefined },
  { server, tenant }: RequestContext,
): Promise<string> {
  const secret = newSecret('par');
  await server.store.pushedRequests.insert({
    tenantId: tenant.id,
    hash: hashSecret(secret),
    clientId: client.id,
    parameters,
    jkt,
    expiresAt: server.now() + pushedMaxAgeSeconds * 1000,
  });
  return `${requestUriPrefix}${secret}`;
}

/** What a request can say; whatever else it holds is ignored (RFC 6749 §3.1), and must not fill the database. */
const keptNames: ReadonlySet<string> = new Set([
  ...['client_id', 'redirect_uri', 'response_type', 'response_mode', 'scope', 'state', 'resource'],
  ...['code_challenge', 'code_challenge_method', 'nonce', 'prompt', 'max_age', 'claims', 'dpop_jkt'],
  ...['login_hint', 'id_token_hint', 'acr_values', 'ui_locales', 'request', 'registration'],
]);
const maxKeptLength = 16_384;

/** Writes parameters as they are kept. @throws OAuthError `invalid_request` for more than any request needs */
export function formatParameters(parameters: Pick<Parameters, 'entries'>): string {
  const kept = parameters.entries().filter(([name]) => keptNames.has(name));
  const text = new URLSearchParams(kept.map(([name, value]) => [name, value])).toString();
  if (text.length <= maxKeptLength) return text;
  throw new OAuthError('invalid_request', `expected at most ${maxKeptLength} bytes of parameters`);
}
