import { AsyncLocalStorage } from 'node:async_hooks';

/** The proofs that the request under way has used up by itself. */
const shown = new AsyncLocalStorage<Set<string>>();

/** What several routes ask about one request is one use of its proof (RFC 9449 §11.1): only another request would replay it. */
export function asOneRequest<Result>(decide: () => Result): Result {
  return shown.run(new Set(), decide);
}

/** Whether nobody but this request has shown a proof; `ask` tells whether anybody has. */
export async function isOwnOrFresh(key: string, ask: () => boolean | Promise<boolean>): Promise<boolean> {
  const own = shown.getStore();
  if (own?.has(key) === true) return true;
  const isFresh = await ask();
  if (isFresh) own?.add(key);
  return isFresh;
}
