import type { Application } from '../api-keys/application.ts';
import type { Authentication, RouteAuthenticationParts } from './authentication.ts';
import { callerOfKey } from './callers.ts';

const noHeaders: readonly string[] = Object.freeze([]);

/** Learns from an API key who is asking. */
export function authenticateByKey(
  key: string,
  { applications, routeName }: Pick<RouteAuthenticationParts, 'applications' | 'routeName'>,
): Authentication {
  const found = applications.byKey(key);
  if ('reason' in found) return { ok: false, refusal: undefined, reason: found.reason };
  if (!mayUse(found.application, routeName))
    return { ok: false, refusal: undefined, reason: 'rule_insufficient' };
  return { ok: true, kind: 'api-key', caller: callerOfKey(found.application), headers: noHeaders };
}

/** Whether an application is let to a route. */
export function mayUse({ routes }: Application, routeName: string): boolean {
  return routes === undefined || routes.has(routeName);
}
