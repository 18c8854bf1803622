import type { IngressRequest } from './listener.ts';

/** Whether the whole body of a request came. `complete` alone is true in HTTP/2 for one that was broken off, too. */
export function hasWholeBody(request: Pick<IngressRequest, 'aborted' | 'complete'>): boolean {
  return request.complete && !request.aborted;
}
