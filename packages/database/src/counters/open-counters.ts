import { hash } from 'node:crypto';
import { answerOfRedis, connectRedis } from '../redis/redis-connection.ts';
import type { RedisConnection } from '../redis/redis-connection.ts';
import type { Counters, CountersOptions, Limiter } from './counters.ts';
import { createLimiter } from './limiter.ts';
import { OnceInMemory } from './once-in-memory.ts';

/**
 * Opens counters on Redis or in memory. Fulfils also while Redis is gone: then limiters count in memory and `once`
 * throws. Throws a `TypeError` for a url that is none of Redis.
 *
 * @example
 * const counters = await openCounters();
 * const logins = counters.limiter({ name: 'login', points: 5, durationSeconds: 900 });
 * const { allowed } = await logins.consume('alice');
 */
export async function openCounters(options: CountersOptions = {}): Promise<Counters> {
  const { url, now = Date.now, maxKeys = 100_000, log = () => undefined } = options;
  const redis = url === undefined ? undefined : await connectRedis(url, log);
  const memory = new OnceInMemory({ now, maxKeys });
  return {
    limiter: (settings) => hashKeys(createLimiter(settings, redis), redis !== undefined),
    async once(key, ttlSeconds) {
      if (!Number.isSafeInteger(ttlSeconds) || ttlSeconds < 1) {
        throw new TypeError('expected a time of whole seconds, at least one');
      }
      const hash = hashOf(key);
      return redis ? await onceInRedis(redis, { hash, ttlSeconds }) : memory.once(hash, ttlSeconds);
    },
    close() {
      redis?.close();
      return Promise.resolve();
    },
  };
}

async function onceInRedis(
  { client }: RedisConnection,
  { hash, ttlSeconds }: { hash: string; ttlSeconds: number },
): Promise<boolean> {
  const expiration = { type: 'EX', value: ttlSeconds } as const;
  const answer = await answerOfRedis(() =>
    client.set(`mintmark:once:${hash}`, '1', { condition: 'NX', expiration }),
  );
  return answer === 'OK';
}

/** Keys hold addresses of people and of machines, as long as a stranger likes: none of that is for Redis. */
function hashKeys(limiter: Limiter, isShared: boolean): Limiter {
  // Short ones of this process's memory are as well off as they are; a hash is 43 characters.
  const name = (key: string): string => (isShared || key.length >= 43 ? hashOf(key) : key);
  return {
    consume: (key, points) => limiter.consume(name(key), points),
    peek: (key) => limiter.peek(name(key)),
    penalty: (key, points) => limiter.penalty(name(key), points),
    reset: (key) => limiter.reset(name(key)),
  };
}

function hashOf(key: string): string {
  return hash('sha256', key, 'base64url');
}
