import { OAuthError } from '@mintmark/oauth/errors';
import type { Parameters } from '@mintmark/oauth/parameters';
import { isCodeChallenge } from '@mintmark/oauth/pkce';
import type { RequestContext } from '../server/context.ts';
import { resolveScopes } from '../tokens/scopes.ts';
import { verifyIdTokenHint } from '../tokens/verify-own-token.ts';
import type { AuthorizationRequest, Prompt, RedirectTarget } from './authorization-request.ts';
import { allowedClaims, claimedSubject, parseClaimsParameter } from './claims-parameter.ts';

const prompts: readonly Prompt[] = ['none', 'login', 'consent', 'select_account'];
const thumbprint = /^[\w-]{43}$/;
const maxStateLength = 4096;
const maxNonceLength = 1024;

/**
 * Checks everything about a request but who asks. What is wrong here is told to the client, by redirect.
 *
 * @throws OAuthError
 */
export async function parseAuthorizationRequest(
  parameters: Parameters,
  target: RedirectTarget,
  context: RequestContext,
): Promise<AuthorizationRequest> {
  assertSupported(parameters, target);
  const { client } = target;
  const requested = { scope: parameters.get('scope'), resources: parameters.getAll('resource') };
  const claims = allowedClaims(parseClaimsParameter(parameters.get('claims')), client.metadata.scope);
  return {
    ...target,
    ...(await resolveScopes(context, client, requested)),
    challenge: codeChallenge(parameters),
    nonce: bounded(parameters, 'nonce', maxNonceLength),
    prompts: parsePrompts(parameters.get('prompt')),
    maxAgeSeconds: parseMaxAge(parameters.get('max_age')) ?? client.metadata.default_max_age,
    loginHint: bounded(parameters, 'login_hint', 256),
    expectedSubject: expectedSubject(
      await hintedSubject(parameters.get('id_token_hint'), context),
      claimedSubject(parameters.get('claims')),
    ),
    acrValues: words(parameters.get('acr_values')),
    uiLocales: words(parameters.get('ui_locales')),
    claims,
    jkt: parseThumbprint(parameters.get('dpop_jkt')),
  };
}

function assertSupported(parameters: Parameters, { client, state }: RedirectTarget): void {
  if (parameters.has('request'))
    throw new OAuthError('request_not_supported', 'request objects are not supported');
  if (parameters.has('request_uri'))
    throw new OAuthError(
      'request_uri_not_supported',
      'expected a request_uri of the pushed authorization request endpoint',
    );
  if (parameters.has('registration'))
    throw new OAuthError('registration_not_supported', 'the parameter registration is not supported');
  const responseType = parameters.get('response_type');
  if (responseType === undefined)
    throw new OAuthError('invalid_request', 'expected the parameter response_type');
  if (responseType !== 'code')
    throw new OAuthError('unsupported_response_type', 'expected response_type to be code');
  if ((parameters.get('response_mode') ?? 'query') !== 'query')
    throw new OAuthError('invalid_request', 'expected response_mode to be query');
  if (!client.metadata.grant_types.includes('authorization_code'))
    throw new OAuthError('unauthorized_client', 'the client is not registered for authorization codes');
  if ((state?.length ?? 0) > maxStateLength)
    throw new OAuthError('invalid_request', `expected state to have at most ${maxStateLength} characters`);
}

/** A3: every client, and S256 alone: `plain` protects nothing where the request can be read (RFC 9700 §2.1.1). */
function codeChallenge(parameters: Parameters): string {
  const challenge = parameters.get('code_challenge');
  if (challenge === undefined)
    throw new OAuthError('invalid_request', 'expected a code_challenge: PKCE with S256 is required');
  if (parameters.get('code_challenge_method') !== 'S256')
    throw new OAuthError('invalid_request', 'expected code_challenge_method to be S256');
  if (!isCodeChallenge(challenge))
    throw new OAuthError('invalid_request', 'expected code_challenge to be 43 characters of base64url');
  return challenge;
}

function parsePrompts(value: string | undefined): ReadonlySet<Prompt> {
  const given = words(value);
  const known = given.map((word) => prompts.find((prompt) => prompt === word));
  if (known.includes(undefined))
    throw new OAuthError('invalid_request', `expected prompt to be of ${prompts.join(', ')}`);
  if (given.includes('none') && given.length > 1)
    throw new OAuthError('invalid_request', 'expected prompt none to stand alone');
  return new Set(known.filter((prompt) => prompt !== undefined));
}

function parseMaxAge(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value))
    throw new OAuthError('invalid_request', 'expected max_age to be a number of seconds');
  return Number(value);
}

function parseThumbprint(value: string | undefined): string | undefined {
  if (value === undefined || thumbprint.test(value)) return value;
  throw new OAuthError('invalid_request', 'expected dpop_jkt to be a SHA-256 thumbprint in base64url');
}

async function hintedSubject(hint: string | undefined, context: RequestContext): Promise<string | undefined> {
  if (hint === undefined) return undefined;
  try {
    return (await verifyIdTokenHint(hint, context)).sub;
  } catch (cause) {
    if (!(cause instanceof OAuthError)) throw cause;
    const { reason } = cause;
    throw new OAuthError('invalid_request', 'expected id_token_hint to be an ID token of this issuer', {
      cause,
      reason,
    });
  }
}

function expectedSubject(hinted: string | undefined, claimed: string | undefined): string | undefined {
  if (hinted !== undefined && claimed !== undefined && hinted !== claimed)
    throw new OAuthError('invalid_request', 'expected id_token_hint and claims to name the same person');
  return hinted ?? claimed;
}

function bounded(parameters: Parameters, name: string, maxLength: number): string | undefined {
  const value = parameters.get(name);
  if ((value?.length ?? 0) > maxLength)
    throw new OAuthError('invalid_request', `expected ${name} to have at most ${maxLength} characters`);
  return value;
}

function words(value: string | undefined): readonly string[] {
  return value === undefined ? [] : value.split(' ').filter((word) => word !== '');
}
