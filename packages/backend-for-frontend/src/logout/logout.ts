import { OAuthError } from '@mintmark/oauth/errors';
import { forgetChunks, formatChunks, readChunks } from '../requests/cookie-chunks.ts';
import { jsonAnswer, redirectAnswer } from '../requests/problem.ts';
import { readBody } from '../requests/read-body.ts';
import type { Call, Context } from '../server/context.ts';
import { parseObject } from '../issuer/bounded-fetch.ts';
import { endSession, revokeTokens } from './end-session.ts';

const purpose = 'bff-logout';
const maxBodyBytes = 1024;
/** How long the page may take to go on, in milliseconds. */
const ticketLifeMs = 120_000;

/** A logout that the authorization server still has to hear of. */
interface LogoutTicket {
  readonly idToken: string;
  readonly until: number;
}

/**
 * `POST /logout`: ends the session here and at once, takes its tokens back, and says where the page has to go so that the
 * authorization server ends its own. `everywhere` says whether the server confirmed that it ended all sessions of the
 * person, where the page asked for that. The address is below this origin: the hint, an ID token, is for no script to see.
 */
export async function logout({ request, cookies }: Call, context: Context): Promise<Response> {
  const everywhere = await readEverywhere(request);
  const { sessions, settings } = context;
  const found = await sessions.find(cookies);
  const forget = sessions.forgetCookies(cookies);
  if (found === undefined) {
    return jsonAnswer({ location: settings.postLogoutPath, everywhere: false }, { cookies: forget });
  }
  await endSession(found.id, 'logout', context);
  const endedEverywhere = await revokeTokens(found, everywhere, context);
  const until = settings.now() + ticketLifeMs;
  const ticket: LogoutTicket = { idToken: found.session.idToken, until };
  const sealed = await context.seal.seal(purpose, JSON.stringify(ticket));
  const kept = formatChunks(ticketName(context), sealed);
  const told = { location: `${settings.path}/logout`, everywhere: endedEverywhere };
  return jsonAnswer(told, { cookies: [...forget, ...kept] });
}

/** `GET /logout`: sends the browser on to the authorization server, where its session ends too. */
export async function continueLogout({ cookies }: Call, context: Context): Promise<Response> {
  const { seal, settings, server } = context;
  const name = ticketName(context);
  const forget = forgetChunks(name, cookies);
  const sealed = readChunks(name, cookies);
  const text = sealed === undefined ? undefined : await seal.open(purpose, sealed);
  const ticket = text === undefined ? undefined : (JSON.parse(text) as LogoutTicket); // the seal proved its shape
  if (ticket === undefined || ticket.until <= settings.now()) {
    return redirectAnswer(settings.postLogoutPath, forget);
  }
  const { end_session_endpoint: endpoint } = await server
    .metadata()
    .catch(() => ({ end_session_endpoint: undefined }));
  if (endpoint === undefined) return redirectAnswer(settings.postLogoutPath, forget);
  return redirectAnswer(endSessionUrl(endpoint, ticket, context), forget);
}

function endSessionUrl(endpoint: string, { idToken }: LogoutTicket, { settings }: Context): string {
  const url = new URL(endpoint);
  url.searchParams.set('id_token_hint', idToken);
  url.searchParams.set('client_id', settings.client.id);
  url.searchParams.set('post_logout_redirect_uri', settings.origin + settings.postLogoutPath);
  return url.href;
}

async function readEverywhere(request: Request): Promise<boolean> {
  const text = await readBody(request, maxBodyBytes);
  if (text === '') return false;
  const everywhere = parseObject(text)?.['everywhere'] ?? false;
  if (parseObject(text) !== undefined && typeof everywhere === 'boolean') return everywhere;
  throw new OAuthError('invalid_request', 'expected nothing or {"everywhere": true} as JSON', {
    reason: 'request_malformed',
  });
}

function ticketName({ settings }: Context): string {
  return `${settings.cookieName}-logout`;
}
