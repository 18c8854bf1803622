import type { checkToken } from './check-token.ts';

/** The checker with the whole JOSE library is a chunk of its own, so that the page shows before it is there. */
export async function loadChecker(): Promise<typeof checkToken> {
  return (await import('./check-token.ts')).checkToken;
}
