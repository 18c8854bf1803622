import { JoseError } from '../errors/jose-error.ts';

/** A value, or a promise of it: lets one pipeline serve synchronous and asynchronous runtimes. */
export type MaybePromise<T> = T | Promise<T>;

/** Whether a value has to be awaited. */
export function isPromise<T>(value: MaybePromise<T>): value is Promise<T> {
  return value instanceof Promise;
}

/** Calls `next` with the value, at once where the value is there already. */
export function chain<T, U>(value: MaybePromise<T>, next: (value: T) => MaybePromise<U>): MaybePromise<U> {
  return isPromise(value) ? value.then(next) : next(value);
}

/** Runs a pipeline and turns a synchronous throw into a rejection. */
export async function settle<T>(run: () => MaybePromise<T>): Promise<T> {
  return run();
}

/** A result that has to be there already. @throws JoseError `sync_unavailable` */
export function requireSync<T>(value: MaybePromise<T>): T {
  if (!isPromise(value)) return value;
  value.catch(() => undefined);
  throw new JoseError('sync_unavailable', 'this cannot be done synchronously here: use the asynchronous function');
}
