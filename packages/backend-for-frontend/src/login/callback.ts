import { JoseError } from '@mintmark/jose/errors';
import { isOAuthErrorCode, OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { parseParameters, type Parameters } from '@mintmark/oauth/parameters';
import type { IdTokenClaims } from '../issuer/id-token.ts';
import type { TokenAnswer } from '../issuer/token-answer.ts';
import { forgetCookie } from '../requests/cookies.ts';
import { redirectAnswer } from '../requests/problem.ts';
import type { Call, Context } from '../server/context.ts';
import type { Session } from '../sessions/session.ts';
import { endSession } from '../logout/end-session.ts';
import { findTransaction, loginCookieName, loginLifeMs, type Transaction } from './transaction.ts';

/**
 * `GET /callback`: takes the answer of the authorization server, redeems the code, and starts a session under a new name.
 * What goes wrong from here on the page is told by `login_error`; an answer that nobody here asked for is refused.
 */
export async function callback({ url, cookies }: Call, context: Context): Promise<Response> {
  const { settings, seal, finishedLogins, sessions } = context;
  const { cookieName, now, on } = settings;
  const parameters = parseParameters(url.search.slice(1));
  const transaction = await findTransaction(parameters.get('state'), cookies, { seal, cookieName, now });
  const { state, returnTo, replaces } = transaction;
  if (finishedLogins.get(state) !== undefined) throw oauthErrorOf('request_forged');
  finishedLogins.set(state, true, now() + loginLifeMs);
  const used = forgetCookie(loginCookieName(cookieName, state) ?? cookieName);
  try {
    const session = await redeem(parameters, transaction, context);
    const started = await sessions.start(session);
    if (replaces !== undefined) await endSession(replaces, 'login', context);
    on({ type: 'signed_in', session: started.id });
    return redirectAnswer(returnTo, [used, ...started.cookies]);
  } catch (cause) {
    const error = loginErrorOf(cause);
    on({ type: 'login_failed', error, cause });
    return redirectAnswer(withError(returnTo, error, settings.origin), [used]);
  }
}

async function redeem(parameters: Parameters, transaction: Transaction, context: Context): Promise<Session> {
  const { settings, server } = context;
  await assertIssuer(parameters.get('iss'), context);
  const error = parameters.get('error');
  if (error !== undefined) {
    throw new OAuthError(
      isOAuthErrorCode(error) ? error : 'server_error',
      'the authorization server refused',
    );
  }
  const code = parameters.get('code');
  if (code === undefined) {
    throw new OAuthError('invalid_request', 'expected a code', { reason: 'request_malformed' });
  }
  const askedAt = settings.now();
  const answer = await server.requestTokens([
    ['grant_type', 'authorization_code'],
    ['code', code],
    ['redirect_uri', settings.redirectUri],
    ['code_verifier', transaction.codeVerifier],
    ...settings.resources.map((resource) => ['resource', resource] as const),
  ]);
  const { nonce, maxAgeSeconds } = transaction;
  const { tokens, idToken } = answer;
  if (idToken === undefined)
    throw new JoseError('token_malformed', 'expected an ID token beside the access token');
  const claims = await server.verifyIdToken(idToken, {
    accessToken: tokens.accessToken,
    nonce,
    maxAgeSeconds,
  });
  return toSession(claims, { ...answer, idToken, askedAt }, context);
}

/** RFC 9207: an answer of another server must not have this one redeem its code. */
async function assertIssuer(issuer: string | undefined, { settings, server }: Context): Promise<void> {
  const { authorization_response_iss_parameter_supported: isRequired = false } = await server.metadata();
  if (issuer === undefined ? !isRequired : issuer === settings.issuer) return;
  throw new JoseError('issuer_mismatch', 'the answer is not from the authorization server that was asked');
}

interface Redeemed extends TokenAnswer {
  readonly idToken: string;
  readonly askedAt: number;
}

async function toSession(
  claims: IdTokenClaims,
  { tokens, idToken, askedAt }: Redeemed,
  { settings, server }: Context,
): Promise<Session> {
  const info = settings.userinfo ? await server.userinfo(tokens) : {};
  // OpenID Connect Core §5.3.2: the claims of somebody else are not used.
  if (settings.userinfo && info['sub'] !== claims.sub) {
    throw new JoseError('subject_mismatch', 'userinfo is about somebody else');
  }
  const all: Readonly<Record<string, unknown>> = { ...info, ...claims };
  // Pages tell people apart by `sub`.
  const shown = ['sub', ...settings.userClaims].filter((name) => Object.hasOwn(all, name));
  const { sid } = claims;
  return {
    subject: claims.sub,
    sid: typeof sid === 'string' ? sid : undefined,
    user: Object.fromEntries(shown.map((name) => [name, all[name]])),
    ...{ idToken, tokens, startedAt: askedAt, usedAt: askedAt, generation: 0 },
  };
}

function loginErrorOf(cause: unknown): string {
  if (cause instanceof JoseError) return cause.code;
  if (cause instanceof OAuthError) return cause.reason ?? cause.code;
  return 'server_error';
}

function withError(returnTo: string, error: string, origin: string): string {
  const url = new URL(returnTo, origin);
  url.searchParams.set('login_error', error);
  return url.pathname + url.search + url.hash;
}
