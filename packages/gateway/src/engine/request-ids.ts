import { randomBytes } from 'node:crypto';

/**
 * Makes the identifiers of requests: unique among all processes by a random beginning, and cheap by counting on from there.
 * They order the requests of one process and say nothing else. In hexadecimal the beginning looks like no key or token, which
 * the log would leave out.
 */
export function createRequestIds(prefix: string = randomBytes(9).toString('hex')): () => string {
  let count = 0;
  return () => `${prefix}-${(++count).toString(36)}`;
}
