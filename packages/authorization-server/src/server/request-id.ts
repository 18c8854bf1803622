import { drawRandom } from '../tokens/secrets.ts';

/** Names one request in log lines and on error pages: 12 characters. */
export function newRequestId(): string {
  return drawRandom(9);
}
