import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { Authenticated } from '../authenticate/authentication.ts';
import { IdentityHeaderError } from '../identity/identity-header-error.ts';
import type { LimitSubject } from '../limits/limiter.ts';
import type { RequestHead } from '../request/request-head.ts';
import { decodeSegment } from '../routing/decode-segment.ts';
import type { Match } from '../routing/router.ts';
import type { CompiledRoute } from '../snapshot/compiled-route.ts';
import type { Shortfall } from './verdict.ts';

/** What can be refused without knowing who is asking. */
export function refusalOfHead(head: RequestHead, route: CompiledRoute): Shortfall | undefined {
  if (route.allowsAddress !== undefined && !route.allowsAddress(head.clientAddress))
    return { reason: 'address_not_allowed', rule: 'addresses' };
  // Every other protocol would be a tunnel through which nothing is seen, for whoever is behind the service.
  if (head.upgrade !== undefined && !(route.websocket && head.upgrade === 'websocket'))
    return { reason: 'upgrade_not_allowed', rule: 'websocket' };
  if (typeof head.body === 'number' && head.body > route.maxBodyBytes)
    return { reason: 'body_too_large', rule: 'maxBodyBytes' };
  return undefined;
}

/** What who is asking lacks for this route. */
export function shortfallOf(
  { head, now }: { readonly head: RequestHead; readonly now: number },
  { route, names, parameters }: Match<CompiledRoute>,
  { caller }: Authenticated,
): Shortfall | undefined {
  const { require, authentication } = route;
  if (require === undefined) return undefined;
  const request = { head, now, parameters: parameterTable(names, parameters) };
  const failure = require.check(caller, request);
  // A key of an application is no token: a challenge would ask for what does not help.
  if (failure !== undefined && caller.auth === undefined && caller.application !== undefined) return failure;
  if (failure !== undefined) {
    const details = { scope: failure.scope, used: caller.auth?.scheme };
    return { ...failure, refusal: authentication.refuse(failure.reason, details) };
  }
  if (caller.auth === undefined || !route.asksLogin || require.requirements === undefined) return undefined;
  // How and when the person logged in is asked here, because the answer says which login would do (RFC 9470).
  const refusal = authentication.authorize(caller.auth, require.requirements);
  return refusal && { reason: refusal.reason, rule: ruleOf(refusal.reason), refusal };
}

/** The member of `require` that a reason comes from. */
const rules: Readonly<Partial<Record<ReasonCode, string>>> = {
  authentication_too_old: 'require.maxAuthenticationAgeSeconds',
  authentication_too_weak: 'require.acrValues',
};

function ruleOf(reason: ReasonCode): string {
  return rules[reason] ?? 'require';
}

/** The parameters of a path as rules see them: as the service reads them, since clients encode `|` and `@` or do not. */
export function parameterTable(
  names: readonly string[],
  values: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, decodeSegment(values[index] ?? '')]));
}

/** Whose request it is, for limits. */
export function subjectOf(
  head: RequestHead,
  route: CompiledRoute,
  authenticated?: Authenticated,
): LimitSubject {
  const caller = authenticated?.caller;
  return {
    route: route.name,
    clientAddress: head.clientAddress,
    application: caller?.application?.id,
    issuer: caller?.issuer,
    subject: caller?.subject,
    clientId: caller?.clientId,
    claims: caller?.claims,
    header: (name) => head.header(name),
  };
}

/** A claim that does not fit into its header must not be left out: the service would take the caller for somebody else. */
export function identityHeadersOf(
  { identity }: CompiledRoute,
  { caller }: Authenticated,
): readonly string[] | IdentityHeaderError | Promise<readonly string[] | IdentityHeaderError> {
  try {
    const headers = identity.headersOf(caller);
    return headers instanceof Promise ? headers.catch(asIdentityError) : headers;
  } catch (error) {
    return asIdentityError(error);
  }
}

function asIdentityError(error: unknown): IdentityHeaderError {
  if (error instanceof IdentityHeaderError) return error;
  throw error;
}
