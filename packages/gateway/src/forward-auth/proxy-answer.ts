import { withoutCookie } from '../forward/cookie-header.ts';
import type { Allowed } from '../engine/verdict.ts';
import type { RequestHead } from '../request/request-head.ts';
import type { Answer } from '../respond/answer.ts';
import type { PassedNames } from './passed-names.ts';

/**
 * The answer that lets a request pass. All headers about callers are there, empty where there is nothing to say: proxies keep what the
 * client sent where the answer has no such header (Caddy before 2.11.2 did, GHSA-7r4p-vjf4-gxv4), or pass on the name of a variable.
 */
export function allowedAnswer(
  head: RequestHead,
  { match: { route }, identityHeaders, answerHeaders }: Allowed,
  names: PassedNames,
): Answer {
  const headers = [...identityHeaders, ...answerHeaders, 'cache-control', 'no-store'];
  const empty: string[] = [];
  for (const name of names.identity) if (!hasName(identityHeaders, name)) empty.push(name);
  for (const name of names.credentials) {
    const value = passedCredential(name, head, route);
    if (value === '') empty.push(name);
    else headers.push(name, value);
  }
  for (const name of empty) headers.push(name, '');
  // Envoy takes these away instead of passing them on empty.
  if (empty.length > 0) headers.push('x-envoy-auth-headers-to-remove', empty.join(','));
  return { status: 200, headers, body: '' };
}

function hasName(headers: readonly string[], name: string): boolean {
  for (let at = 0; at < headers.length; at += 2) if (headers[at]?.toLowerCase() === name) return true;
  return false;
}

/** What is left of a credential for the service. */
function passedCredential(name: string, head: RequestHead, route: Allowed['match']['route']): string {
  const value = head.header(name) ?? undefined;
  const { cookie } = route.authenticationConfig;
  if (name === 'cookie' && cookie !== undefined && !route.identity.passToken)
    return withoutCookie(value, cookie.name) ?? '';
  return name !== 'cookie' && route.stripsHeader(name) ? '' : (value ?? '');
}

/** Other statuses, nginx makes an error 500 of. */
const statusesOfNginx: ReadonlySet<number> = new Set([401, 403]);

/**
 * A refusal in the statuses of nginx. It drops bodies, so that the problem is also a header; its text is ASCII there, because headers
 * have no other.
 */
export function nginxAnswer(answer: Answer): Answer {
  if (answer.status < 300) return answer;
  const headers = [...answer.headers, 'x-mintmark-status', String(answer.status)];
  if (answer.body !== '') headers.push('x-mintmark-problem', asciiOf(answer.body));
  return { ...answer, status: statusesOfNginx.has(answer.status) ? answer.status : 403, headers };
}

function asciiOf(text: string): string {
  return text.replaceAll(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
