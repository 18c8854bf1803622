import { once } from 'node:events';
import type { RedisClientType } from 'redis';
import type { DatabaseLog } from '../database/database.ts';
import { databaseError } from '../errors/translate-error.ts';

/** How long a caller waits for Redis at most. */
const patienceMs = 1_000;

/** A connection to Redis that mends itself, and whose loss never reaches a caller as an unhandled event. */
export interface RedisConnection {
  readonly client: RedisClientType;
  /** Whether commands can be sent right now. */
  readonly isUp: boolean;
  /** Calls back after each change of `isUp`, and perhaps between. */
  onChange(listener: () => void): void;
  close(): void;
}

/** Connects to Redis. Fulfils once it answered or could not be reached; then it goes on trying. */
export async function connectRedis(url: string, log: DatabaseLog): Promise<RedisConnection> {
  // Its hundreds of modules take 30 MB, which are of no use to whoever has no Redis.
  const { createClient } = await import('redis');
  const client: RedisClientType = createClient({
    url,
    // A command that waited for Redis to come back would answer a question long past.
    disableOfflineQueue: true,
    // Finds out that the other end is gone without a word.
    pingInterval: 5_000,
    socket: { connectTimeout: 2_000, socketTimeout: 10_000, reconnectStrategy: pauseBefore },
  });
  client.on('error', () => log('redis_failed', { code: 'unavailable' }));
  const settled = Promise.race([once(client, 'ready'), once(client, 'reconnecting')]);
  client.connect().catch(() => undefined);
  await settled.catch(() => undefined);
  return {
    client,
    get isUp() {
      return client.isReady;
    },
    onChange(listener) {
      for (const event of ['ready', 'error', 'reconnecting', 'end']) client.on(event, listener);
    },
    close: () => {
      if (client.isOpen) client.destroy();
    },
  };
}

/** Waits for an answer of Redis, but not for long; whatever fails is a `DatabaseError` with the code `unavailable`. */
export async function answerOfRedis<Answer>(command: () => Promise<Answer>): Promise<Answer> {
  const { promise: deadline, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('expected an answer in time')), patienceMs);
  try {
    return await Promise.race([command(), deadline]);
  } catch {
    throw databaseError('unavailable');
  } finally {
    clearTimeout(timer);
  }
}

/** Doubles from 50 ms to 2 s; the random half keeps processes from coming back all at once. */
function pauseBefore(attempt: number): number {
  return Math.min(50 * 2 ** attempt, 2_000) * (0.5 + Math.random() / 2);
}
