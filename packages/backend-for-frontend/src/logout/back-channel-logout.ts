import { JoseError } from '@mintmark/jose/errors';
import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { parseParameters } from '@mintmark/oauth/parameters';
import { reasons } from '@mintmark/oauth/reasons';
import { answer } from '../requests/problem.ts';
import { readBody } from '../requests/read-body.ts';
import type { Call, Context } from '../server/context.ts';
import type { NamedSessions } from '../sessions/sessions.ts';
import { tellEnd } from './end-session.ts';

const maxBodyBytes = 32_768;

/** `POST /backchannel-logout`: the authorization server says that sessions ended (OpenID Connect Back-Channel Logout). */
export async function backChannelLogout({ request }: Call, context: Context): Promise<Response> {
  const { server, sessions } = context;
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';', 1);
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') throw malformed('a form');
  const token = parseParameters(await readBody(request, maxBodyBytes)).get('logout_token');
  if (token === undefined) throw malformed('a logout_token');
  const named = await verify(token, server);
  for (const id of await sessions.endAll(named)) tellEnd(id, 'back_channel_logout', context);
  return answer(null);
}

/** Back-Channel Logout §2.8: a token that does not hold is a bad request; nobody is asked to authenticate. */
async function verify(token: string, server: Context['server']): Promise<NamedSessions> {
  try {
    return await server.verifyLogoutToken(token);
  } catch (error) {
    if (!(error instanceof JoseError) || reasons[error.code].status !== 401) throw error;
    throw oauthErrorOf(error.code, { status: 400, cause: error });
  }
}

function malformed(expected: string): OAuthError {
  return new OAuthError('invalid_request', `expected ${expected}`, { reason: 'request_malformed' });
}
