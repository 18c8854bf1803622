/** A value, or a promise of it: what needs no waiting answers at once. */
export type MaybePromise<T> = T | Promise<T>;
