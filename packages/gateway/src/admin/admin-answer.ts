import { styleHash } from './why/styles.ts';

/** No page of the API runs a script, is framed, or sends its address along. */
const headers: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** An answer with a body of a type. */
export function answer(body: string, type: string, status = 200): Response {
  return new Response(body, { status, headers: { ...headers, 'content-type': type } });
}

/** An answer in JSON. */
export function jsonAnswer(value: unknown, status = 200): Response {
  return answer(JSON.stringify(value, undefined, 2), 'application/json', status);
}

/** A page. */
export function pageAnswer(page: string, status = 200): Response {
  return answer(page, 'text/html; charset=utf-8', status);
}

/** RFC 9457: what is wrong, in words. */
export function problemAnswer(
  status: number,
  detail: string,
  more: Readonly<Record<string, string>> = {},
): Response {
  const body = JSON.stringify({ type: 'about:blank', status, title: detail });
  return new Response(body, {
    status,
    headers: { ...headers, ...more, 'content-type': 'application/problem+json' },
  });
}
