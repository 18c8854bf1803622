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

/** A result that has to be there already. @throws JoseError `sync_unavailable` with the reason */
export function requireSync<T>(value: MaybePromise<T>, reason = 'this cannot be done synchronously here'): T {
  if (!isPromise(value)) return value;
  value.catch(() => undefined);
  throw new JoseError('sync_unavailable', `${reason}: use the asynchronous function`);
}

/** Calls `next` for each item, one after the other. */
export function mapInOrder<T, U>(
  items: readonly T[],
  next: (item: T, index: number) => MaybePromise<U>,
): MaybePromise<readonly U[]> {
  const step = (made: readonly U[]): MaybePromise<readonly U[]> => {
    const item = items[made.length];
    if (item === undefined) return made;
    return chain(next(item, made.length), (value) => step([...made, value]));
  };
  return step([]);
}

/** Runs `run`, and `recover` on the error it throws or rejects with. */
export function rescue<T>(
  run: () => MaybePromise<T>,
  recover: (error: unknown) => MaybePromise<T>,
): MaybePromise<T> {
  let value: MaybePromise<T>;
  try {
    value = run();
  } catch (error) {
    return recover(error);
  }
  return isPromise(value) ? value.catch(recover) : value;
}
