import { randomBytes } from 'node:crypto';

/** Names one request in log lines and on error pages: 12 characters. */
export function newRequestId(): string {
  return randomBytes(9).toString('base64url');
}
