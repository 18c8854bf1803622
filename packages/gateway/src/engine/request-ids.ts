import { randomBytes } from 'node:crypto';

/**
 * Makes the identifiers of requests: unique among all processes by a random beginning, and cheap by counting on from there.
 * They order the requests of one process and say nothing else.
 */
export function createRequestIds(prefix: string = randomBytes(9).toString('base64url')): () => string {
  let count = 0;
  return () => `${prefix}-${(++count).toString(36)}`;
}
