import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { DatabaseError } from '../errors/database-error.ts';
import { answerOfRedis } from '../redis/redis-connection.ts';
import type { RedisConnection } from '../redis/redis-connection.ts';
import type { Limiter, LimiterOptions, LimiterResult } from './counters.ts';

/** Timers of Node cannot wait longer than 24.8 days, and fire at once instead. */
const maxSeconds = 20 * 86_400;

type Operation = (limiter: RateLimiterMemory | RateLimiterRedis) => Promise<RateLimiterRes | null>;

/** A limiter on Redis, or in memory without one. */
export function createLimiter(options: LimiterOptions, redis?: RedisConnection): Limiter {
  assertOptions(options);
  const settings = {
    keyPrefix: `mintmark:limit:${options.name}`,
    points: options.points,
    duration: options.durationSeconds,
    blockDuration: options.blockSeconds ?? 0,
  };
  const memory = new RateLimiterMemory(settings);
  const shared = redis && createShared(settings, { redis, memory });

  async function run(operation: Operation): Promise<RateLimiterRes | undefined> {
    if (!shared) return await outcomeOf(() => operation(memory));
    try {
      // The limiter turns to the memory when Redis fails, and we do when it does not answer.
      return await answerOfRedis(() => outcomeOf(() => operation(shared)));
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      return await outcomeOf(() => operation(memory));
    }
  }
  const describe = (outcome: RateLimiterRes | undefined, needed: number): LimiterResult =>
    describeOutcome(outcome, { points: options.points, needed });

  return {
    async consume(key, points = 1) {
      return describe(await run((limiter) => limiter.consume(key, points)), 0);
    },
    async peek(key) {
      return describe(await run((limiter) => limiter.get(key)), 1);
    },
    async penalty(key, points = 1) {
      return describe(await run((limiter) => limiter.penalty(key, points)), 0);
    },
    async reset(key) {
      await run(async (limiter) => {
        await limiter.delete(key);
        return null;
      });
      // What was counted while Redis was gone must not come up again the next time.
      await memory.delete(key);
    },
  };
}

function createShared(
  settings: ConstructorParameters<typeof RateLimiterMemory>[0],
  { redis, memory }: { redis: RedisConnection; memory: RateLimiterMemory },
): RateLimiterRedis {
  return new RateLimiterRedis({
    ...settings,
    storeClient: redis.client,
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
    insuranceLimiter: memory,
  });
}

/** The library rejects with the same object that it fulfils with, when there is too little left. */
async function outcomeOf(
  operation: () => Promise<RateLimiterRes | null>,
): Promise<RateLimiterRes | undefined> {
  try {
    return (await operation()) ?? undefined;
  } catch (error) {
    if (error instanceof RateLimiterRes) return error;
    throw error;
  }
}

function describeOutcome(
  outcome: RateLimiterRes | undefined,
  { points, needed }: { points: number; needed: number },
): LimiterResult {
  const consumed = outcome?.consumedPoints ?? 0;
  const allowed = consumed + needed <= points;
  const waitMs = allowed ? 0 : Math.max(outcome?.msBeforeNext ?? 0, 1);
  return {
    allowed,
    remaining: Math.max(points - consumed, 0),
    retryAfterSeconds: Math.ceil(waitMs / 1_000),
  };
}

function assertOptions({ points, durationSeconds, blockSeconds = 1 }: LimiterOptions): void {
  const isDuration = (seconds: number): boolean =>
    Number.isSafeInteger(seconds) && seconds >= 1 && seconds <= maxSeconds;
  if (!Number.isSafeInteger(points) || points < 1)
    throw new TypeError('expected points to be a positive integer');
  if (!isDuration(durationSeconds) || !isDuration(blockSeconds)) {
    throw new TypeError(`expected durations of whole seconds, from 1 to ${maxSeconds}`);
  }
}
