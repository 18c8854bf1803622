import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { Auth, Refusal, RefusalDetails, Requirements, ResourceServer } from '@mintmark/resource-server';
import type { Application } from '../api-keys/application.ts';
import type { Applications } from '../api-keys/applications.ts';
import type { ResolvedAuthentication } from '../config/resolve/resolved-route.ts';
import type { Caller } from '../identity/caller.ts';
import type { RequestHead } from '../request/request-head.ts';
import { webSocketCredentials } from './websocket-token.ts';

/** Who is asking, or why that is not known well enough. */
export type Authentication = Authenticated | Unauthenticated;

/** Somebody known, or nobody where that will do. */
export interface Authenticated {
  readonly ok: true;
  readonly caller: Caller;
  readonly kind: 'jwt' | 'introspected' | 'api-key' | 'anonymous';
  /** Headers for the answer, such as `dpop-nonce`, names and values by turns. */
  readonly headers: readonly string[];
}

/** The credentials will not do. */
export interface Unauthenticated {
  readonly ok: false;
  /** The resource server's refusal with its challenge; undefined for API keys, for which there is none. */
  readonly refusal: Refusal | undefined;
  readonly reason: ReasonCode;
}

/** How a route learns who is asking. */
export interface RouteAuthentication {
  readonly mode: 'required' | 'optional' | 'none';
  decide(head: RequestHead): Promise<Authentication> | Authentication;
  /** Makes a refusal with its challenge; undefined where no issuer is configured. */
  refuse(reason: ReasonCode, details: RefusalDetails): Refusal | undefined;
  /** What a token lacks, as the resource server refuses it; undefined where it meets the requirements. */
  authorize(auth: Auth, requirements: Requirements): Refusal | undefined;
}

/** What the authentication of a route is made of. */
export interface RouteAuthenticationParts {
  readonly config: ResolvedAuthentication;
  readonly routeName: string;
  /** Undefined where no issuer is configured. */
  readonly resourceServer: ResourceServer | undefined;
  readonly applications: Applications;
}

const none: ReadonlySet<string> = new Set<string>();
const noHeaders: readonly string[] = Object.freeze([]);

/** Nobody that is known. */
export const anonymousCaller: Caller = Object.freeze({
  ...{ auth: undefined, application: undefined, claims: undefined, subject: undefined },
  ...{ clientId: undefined, issuer: undefined, scopes: none, roles: none, permissions: none },
});
const anonymous: Authenticated = Object.freeze({
  ok: true,
  caller: anonymousCaller,
  kind: 'anonymous',
  headers: noHeaders,
});

/** Compiles how a route learns who is asking. */
export function compileAuthentication(parts: RouteAuthenticationParts): RouteAuthentication {
  const { config, resourceServer } = parts;
  const { mode, accept, apiKeyHeader } = config;
  const takesKeys = accept.includes('api-key');
  const takesTokens = accept.includes('token') && resourceServer !== undefined;
  const requirements: Requirements = {
    ...(config.dpop === 'required' ? { dpopRequired: true } : {}),
    ...(config.onStaleRevocation === undefined ? {} : { onStaleRevocation: config.onStaleRevocation }),
  };

  async function byToken(head: RequestHead): Promise<Authentication> {
    if (resourceServer === undefined) return anonymous;
    const request = head.upgrade === undefined ? head : webSocketCredentials(head, config);
    const result =
      mode === 'optional'
        ? await resourceServer.authenticateOptional(request, requirements)
        : await resourceServer.authenticate(request, requirements);
    if (!result.ok) return { ok: false, refusal: result, reason: result.reason };
    const { auth } = result;
    if (auth === undefined) return anonymous;
    const application =
      auth.clientId === undefined ? undefined : parts.applications.byClientId(auth.clientId);
    if (application !== undefined && !mayUse(application, parts.routeName))
      return { ok: false, refusal: undefined, reason: 'rule_insufficient' };
    return { ok: true, kind: auth.kind, caller: callerOf(auth, application), headers: flat(result.headers) };
  }

  function byKey(key: string): Authentication {
    const found = parts.applications.byKey(key);
    if ('reason' in found) return { ok: false, refusal: undefined, reason: found.reason };
    if (!mayUse(found.application, parts.routeName))
      return { ok: false, refusal: undefined, reason: 'rule_insufficient' };
    return { ok: true, kind: 'api-key', caller: callerOfKey(found.application), headers: noHeaders };
  }

  function decide(head: RequestHead): Promise<Authentication> | Authentication {
    const key = takesKeys ? (head.header(apiKeyHeader) ?? undefined) : undefined;
    if (key === undefined) {
      if (takesTokens) return byToken(head);
      return mode === 'optional' ? anonymous : { ok: false, refusal: undefined, reason: 'api_key_missing' };
    }
    // Two credentials could speak of two callers: which one counts must not be anybody's guess.
    if (takesTokens && (head.header('authorization') ?? undefined) !== undefined)
      return { ok: false, refusal: undefined, reason: 'authorization_malformed' };
    return byKey(key);
  }

  return {
    mode,
    decide: mode === 'none' ? () => anonymous : decide,
    refuse: (reason, details) => resourceServer?.refuse(reason, details),
    authorize: (auth, required) => resourceServer?.authorize(auth, required),
  };
}

function mayUse({ routes }: Application, routeName: string): boolean {
  return routes === undefined || routes.has(routeName);
}

function callerOf(auth: Auth, application: Application | undefined): Caller {
  return {
    auth,
    application,
    claims: auth.claims,
    subject: auth.subject,
    clientId: auth.clientId,
    issuer: auth.issuer,
    scopes: auth.scopes,
    roles: auth.roles,
    permissions: auth.permissions,
  };
}

const keyCallers = new WeakMap<Application, Caller>();

function callerOfKey(application: Application): Caller {
  const known = keyCallers.get(application);
  if (known !== undefined) return known;
  const { scopes, roles, permissions, config } = application;
  const caller = Object.freeze({
    ...{ auth: undefined, application, claims: config.claims ?? {}, subject: undefined },
    ...{ clientId: undefined, issuer: undefined, scopes, roles, permissions },
  });
  keyCallers.set(application, caller);
  return caller;
}

function flat(headers: Readonly<Record<string, string>>): readonly string[] {
  let list: string[] | undefined;
  for (const name in headers) (list ??= []).push(name, headers[name] ?? '');
  return list ?? noHeaders;
}
