import {
  isToldByOthers,
  type Anonymous,
  type Authenticated,
  type Refusal,
  type RequestParts,
  type Requirements,
} from '@mintmark/resource-server';
import type { AuthenticationConfig } from '../config/route-config.ts';
import type { RequestHead } from '../request/request-head.ts';
import type { Authentication, RouteAuthenticationParts } from './authentication.ts';
import { mayUse } from './by-api-key.ts';
import { anonymousCaller, callerOf } from './callers.ts';
import { webSocketCredentials } from './websocket-token.ts';

/** Learns from a token who is asking. */
export type TokenAuthentication = (head: RequestHead) => Authentication | Promise<Authentication>;

const noHeaders: readonly string[] = Object.freeze([]);

/** Nobody that is known, where that will do. */
export const anonymous: Authentication = Object.freeze({
  ...{ ok: true as const, caller: anonymousCaller, kind: 'anonymous' as const, headers: noHeaders },
});

/** Compiles how a route learns who is asking from a token; undefined where no issuer is configured. */
export function compileTokenAuthentication(parts: RouteAuthenticationParts): TokenAuthentication | undefined {
  const { config, resourceServer, badTokens } = parts;
  if (resourceServer === undefined || !config.accept.includes('token')) return undefined;
  const asked: Requirements = {
    ...(config.dpop === 'required' ? { dpopRequired: true } : {}),
    ...(config.onStaleRevocation === undefined ? {} : { onStaleRevocation: config.onStaleRevocation }),
  };
  const requirements = Object.keys(asked).length === 0 ? undefined : asked;

  async function decideAboutNew(head: RequestHead): Promise<Authentication> {
    const request = head.upgrade === undefined ? head : webSocketCredentials(head, config);
    const waitMs = badTokens.waitMs(head.clientAddress);
    if (waitMs > 0 && mayShowToken(request, config)) return tooManyBadTokens(waitMs);
    const result =
      config.mode === 'optional'
        ? await resourceServer?.authenticateOptional(request, requirements)
        : await resourceServer?.authenticate(request, requirements);
    if (result === undefined) return anonymous;
    return result.ok ? admit(result, parts) : refused(result);
  }

  return (head) => {
    // How a WebSocket says who is asking is another matter.
    const known =
      head.upgrade === undefined ? resourceServer.authenticateKnown(head, requirements) : undefined;
    if (known === undefined) return decideAboutNew(head);
    return known.ok ? admit(known, parts) : refused(known);
  };
}

/** Whoever asks why has to know whether the issuer says so, or only another replica, over Redis. */
function refused(refusal: Refusal): Authentication {
  const { reason } = refusal;
  if (isToldByOthers(refusal)) return { ok: false, refusal, reason, rule: 'revocation told by a replica' };
  return { ok: false, refusal, reason };
}

function mayShowToken(request: RequestParts, { cookie }: AuthenticationConfig): boolean {
  if ((request.header('authorization') ?? undefined) !== undefined) return true;
  return cookie !== undefined && request.header('cookie')?.includes(cookie.name) === true;
}

function tooManyBadTokens(waitMs: number): Authentication {
  const headers = ['retry-after', String(Math.max(1, Math.ceil(waitMs / 1000)))];
  return { ok: false, refusal: undefined, reason: 'rate_limited', rule: 'limits.maxBadTokens', headers };
}

function admit(
  { auth, headers }: Authenticated | Anonymous,
  { applications, routeName }: RouteAuthenticationParts,
): Authentication {
  if (auth === undefined) return anonymous;
  const application =
    auth.clientId === undefined ? undefined : applications.byClientId(auth.clientId, auth.issuer);
  if (application !== undefined && !mayUse(application, routeName))
    return { ok: false, refusal: undefined, reason: 'rule_insufficient' };
  return { ok: true, kind: auth.kind, caller: callerOf(auth, application), headers: flat(headers) };
}

function flat(headers: Readonly<Record<string, string>>): readonly string[] {
  let list: string[] | undefined;
  for (const name in headers) (list ??= []).push(name, headers[name] ?? '');
  return list ?? noHeaders;
}
