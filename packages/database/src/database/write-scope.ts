import { AsyncLocalStorage } from 'node:async_hooks';

interface Scope {
  readonly database: object;
  readonly outer: Scope | undefined;
  isOver: boolean;
}

const scopes = new AsyncLocalStorage<Scope | undefined>();

/** Throws if the caller runs within a write of the same database: it would wait for itself for ever. */
export function assertOutsideWrite(database: object): void {
  for (let scope = scopes.getStore(); scope; scope = scope.outer) {
    if (scope.database === database && !scope.isOver) {
      throw new TypeError('expected no write within a write of the same database; use its transaction');
    }
  }
}

/** Runs something that `assertOutsideWrite` notices until it is over. */
export async function runWithinWrite<Result>(database: object, work: () => Promise<Result>): Promise<Result> {
  const scope: Scope = { database, outer: scopes.getStore(), isOver: false };
  try {
    return await scopes.run(scope, work);
  } finally {
    // What the work leaves running in the background may write by itself later.
    scope.isOver = true;
  }
}
