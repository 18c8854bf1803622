import type { RequestHead } from '../request/request-head.ts';
import type { Authentication, RouteAuthentication, RouteAuthenticationParts } from './authentication.ts';
import { authenticateByKey } from './by-api-key.ts';
import { anonymous, compileTokenAuthentication } from './by-token.ts';

/** Compiles how a route learns who is asking. */
export function compileAuthentication(parts: RouteAuthenticationParts): RouteAuthentication {
  const { resourceServer } = parts;
  const { mode, accept, apiKeyHeader } = parts.config;
  const takesKeys = accept.includes('api-key');
  const byToken = compileTokenAuthentication(parts);

  function decide(head: RequestHead): Promise<Authentication> | Authentication {
    const key = takesKeys ? (head.header(apiKeyHeader) ?? undefined) : undefined;
    if (key === undefined) {
      if (byToken !== undefined) return byToken(head);
      return mode === 'optional' ? anonymous : { ok: false, refusal: undefined, reason: 'api_key_missing' };
    }
    // Two credentials could speak of two callers: which one counts must not be anybody's guess.
    if (byToken !== undefined && (head.header('authorization') ?? undefined) !== undefined)
      return { ok: false, refusal: undefined, reason: 'authorization_malformed' };
    return authenticateByKey(key, parts);
  }

  return {
    mode,
    decide: mode === 'none' ? () => anonymous : decide,
    refuse: (reason, details) => resourceServer?.refuse(reason, details),
    authorize: (auth, required) => resourceServer?.authorize(auth, required),
  };
}
