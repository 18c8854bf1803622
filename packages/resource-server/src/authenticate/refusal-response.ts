import type { Refusal } from './refusal.ts';

/**
 * The answer that a refusal stands for.
 *
 * @example
 * refusalResponse(api.refuse('token_missing')).status; // 401
 */
export function refusalResponse({ status, headers, body }: Refusal): Response {
  return new Response(JSON.stringify(body), { status, headers });
}
