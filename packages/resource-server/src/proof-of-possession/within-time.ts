/** Waits no longer than told; leaves no timer behind. Rejects with an error when time is up. */
export async function withinTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  const ended = Promise.withResolvers<never>();
  const timer = setTimeout(() => ended.reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  try {
    return await Promise.race([ended.promise, work]);
  } finally {
    clearTimeout(timer);
  }
}
