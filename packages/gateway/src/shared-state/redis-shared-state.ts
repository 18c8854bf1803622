import { countScript, leaseScript, returnCountScript, returnLeaseScript } from './redis-scripts.ts';
import type { RedisScript } from './redis-scripts.ts';
import { runScript, type ScriptCommands } from './run-script.ts';
import type { Lease, SharedState } from './shared-state.ts';

/** The commands of Redis or Valkey that are needed, in the shape of the package `redis`; connecting is the client's duty. */
export interface RedisCommands extends ScriptCommands {
  /** SET: answers null where the key was there. */
  set(key: string, value: string, options: RedisSetOptions): Promise<unknown>;
}

/** Set what is not there, and forget it after so many milliseconds. */
export interface RedisSetOptions {
  /** Only where it is not there. */
  readonly condition: 'NX';
  /** When it is forgotten. */
  readonly expiration: {
    readonly type: 'PX';
    /** In how many milliseconds. */
    readonly value: number;
  };
}

/** Options of {@link redisSharedState}. */
export interface RedisSharedStateOptions {
  /** What all keys begin with (`mintmark:limits:`). */
  readonly prefix?: string;
}

/**
 * Counts in Redis 6.2 or Valkey, by its clock, exactly over all its clients. Every answer takes a round trip, and none comes
 * where Redis is away: put `leasingSharedState` before it. `close` leaves the client open.
 *
 * @example
 * const client: RedisCommands = await createClient({ url, disableOfflineQueue: true }).connect();
 * const shared = leasingSharedState(redisSharedState(client));
 */
export function redisSharedState(client: RedisCommands, options: RedisSharedStateOptions = {}): SharedState {
  const { prefix = 'mintmark:limits:' } = options;
  const returning = new Set<Promise<unknown>>();
  const send = (script: RedisScript, key: string, given: readonly number[]): Promise<unknown> =>
    runScript(client, script, { keys: [prefix + key], arguments: given.map(String) });
  const sendBack = (answer: Promise<unknown>): void => {
    // Lost where Redis is away: then fewer requests are admitted, never more.
    const settled: Promise<unknown> = answer.catch(() => undefined).finally(() => returning.delete(settled));
    returning.add(settled);
  };
  return {
    lease: async (key, { intervalMs, burst }, count) =>
      parseLease(await send(leaseScript, `b:${key}`, [intervalMs, burst, count])),
    count: async (key, { max, endsAtMs }, count) => {
      const [granted, remaining, leftMs] = readNumbers(
        await send(countScript, windowKey(key, endsAtMs), [max, count, endsAtMs]),
        3,
      );
      return { granted, remaining, retryAfterMs: remaining > 0 ? 0 : leftMs, resetMs: leftMs };
    },
    giveBack(key, limit, { count, ageMs }) {
      if ('endsAtMs' in limit) sendBack(send(returnCountScript, windowKey(key, limit.endsAtMs), [count]));
      else sendBack(send(returnLeaseScript, `b:${key}`, [limit.intervalMs, count, ageMs]));
    },
    isFresh: async (key, ttlSeconds) => {
      const value = Math.max(1, Math.ceil(ttlSeconds * 1000));
      return (
        (await client.set(`${prefix}p:${key}`, '1', {
          condition: 'NX',
          expiration: { type: 'PX', value },
        })) !== null
      );
    },
    close: async () => {
      await Promise.all(returning);
    },
  };
}

function windowKey(key: string, endsAtMs: number): string {
  return `w:${key}:${endsAtMs}`;
}

function parseLease(answer: unknown): Lease {
  const [granted, remaining, retryAfterMs, resetMs] = readNumbers(answer, 4);
  return { granted, remaining, retryAfterMs, resetMs };
}

function readNumbers(answer: unknown, count: number): readonly [number, number, number, number] {
  const [a = 0, b = 0, c = 0, d = 0, ...more] = Array.isArray(answer) ? answer.map(Number) : [];
  if (
    !Array.isArray(answer) ||
    answer.length !== count ||
    more.length > 0 ||
    ![a, b, c, d].every(Number.isFinite)
  ) {
    throw new TypeError('expected an answer of numbers from Redis');
  }
  return [a, b, c, d];
}
