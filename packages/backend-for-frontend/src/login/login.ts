import { OAuthError } from '@mintmark/oauth/errors';
import { parseParameters, type Parameters } from '@mintmark/oauth/parameters';
import { codeChallengeOf, createCodeVerifier } from '@mintmark/oauth/pkce';
import type { FormParameters } from '../issuer/post-form.ts';
import { redirectAnswer } from '../requests/problem.ts';
import { randomText } from '../requests/random.ts';
import { isReturnPath } from '../requests/return-to.ts';
import type { Call, Context } from '../server/context.ts';
import type { Settings } from '../server/settings.ts';
import { keepTransaction, type Transaction } from './transaction.ts';

/** What a page may add to the authorization request. */
const passedOn = ['prompt', 'max_age', 'acr_values', 'login_hint', 'ui_locales'] as const;
const maxCharacters = 256;

/** `GET /login`: begins a login and sends the browser to the authorization server. */
export async function login({ url, cookies }: Call, context: Context): Promise<Response> {
  const { settings, sessions, seal, server } = context;
  const parameters = parseParameters(url.search.slice(1));
  const added = readAdded(parameters);
  const transaction: Transaction = {
    state: `${randomText(8)}.${randomText(32)}`,
    nonce: randomText(32),
    codeVerifier: createCodeVerifier(),
    returnTo: readReturnTo(parameters, settings),
    maxAgeSeconds: readMaxAge(added),
    replaces: (await sessions.find(cookies))?.id,
    startedAt: settings.now(),
  };
  const location = await server.authorizationUrl(await requestParameters(transaction, added, settings));
  const kept = { seal, cookieName: settings.cookieName, now: settings.now };
  settings.on({ type: 'login_started' });
  return redirectAnswer(location, await keepTransaction(transaction, cookies, kept));
}

async function requestParameters(
  { state, nonce, codeVerifier }: Transaction,
  added: FormParameters,
  { client, redirectUri, scope, resources }: Settings,
): Promise<FormParameters> {
  return [
    ['response_type', 'code'],
    ['client_id', client.id],
    ['redirect_uri', redirectUri],
    ['scope', scope],
    ['state', state],
    ['nonce', nonce],
    ['code_challenge', await codeChallengeOf(codeVerifier)],
    ['code_challenge_method', 'S256'],
    ...resources.map((resource) => ['resource', resource] as const),
    ...added,
  ];
}

function readReturnTo(parameters: Parameters, { origin }: Settings): string {
  const returnTo = parameters.get('return_to') ?? '/';
  if (isReturnPath(returnTo, origin)) return returnTo;
  throw new OAuthError('invalid_request', 'expected return_to as a path of this origin', {
    reason: 'request_malformed',
  });
}

function readAdded(parameters: Parameters): FormParameters {
  return passedOn.flatMap((name) => {
    const value = parameters.get(name);
    if (value === undefined) return [];
    if (value.length <= maxCharacters) return [[name, value] as const];
    throw new OAuthError('invalid_request', `expected a shorter ${name}`, { reason: 'request_malformed' });
  });
}

function readMaxAge(added: FormParameters): number | undefined {
  const [, value] = added.find(([name]) => name === 'max_age') ?? [];
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new OAuthError('invalid_request', 'expected max_age in seconds', { reason: 'request_malformed' });
}
