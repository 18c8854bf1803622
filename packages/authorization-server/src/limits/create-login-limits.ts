import type { Limiter } from '@mintmark/database';
import type { Ladder } from './account-ladder.ts';
import { createLadder } from './account-ladder.ts';
import type { LimitCounters } from './counters.ts';
import { createLimitKeys, limitedAddress } from './limit-keys.ts';
import type { LimitVerdict } from './limit-verdict.ts';
import { allowed, denied } from './limit-verdict.ts';

/** Who tries to log in. */
export interface LoginAttempt {
  /** Tenant and normalised identifier as typed, whether anybody has it or not: unknown names lock like known ones (C3). */
  readonly account: string;
  /** Address of the client, IPv4 or IPv6. */
  readonly address: string;
  /**
   * Opaque id of a browser that has logged in to this account before, proven by a signed cookie. It has a count of its own,
   * so that nobody can lock people out of the browser they always use.
   */
  readonly knownDevice?: string | undefined;
}

export interface LoginLimitsOptions {
  /** Secret for the keys of the counters, at least 32 bytes, the same in every process. */
  readonly secret: Uint8Array;
  /** Attempts for an account before it locks. Default 5. */
  readonly attempts?: number;
  /** First lock in seconds, doubled each time. Default 900. */
  readonly lockSeconds?: number;
  /** Longest lock in seconds. Default 14400. */
  readonly maxLockSeconds?: number;
  /** Failures from one address in an hour. Default 100: offices and mobile networks share one. */
  readonly failuresPerAddress?: number;
  /** Failures in all, in a minute. Default 600. */
  readonly failuresInAll?: number;
}

export interface LoginFailure {
  /** True when this failure locked the account. */
  readonly isLocked: boolean;
  /** True when it did and no mail with a link to unlock was asked for within the hour. */
  readonly shouldNotify: boolean;
}

export interface LoginLimits {
  /** Takes an attempt before the password is looked at, so that parallel guesses count too. Not allowed: 429 and `Retry-After`. */
  readonly check: (attempt: LoginAttempt) => Promise<LimitVerdict>;
  /** Reports that the attempt failed. */
  readonly fail: (attempt: LoginAttempt) => Promise<LoginFailure>;
  /** Reports that it succeeded: forgets the account and the pair, and nothing else. */
  readonly succeed: (attempt: LoginAttempt) => Promise<void>;
  /** Opens a locked account again, for the link in the mail and the administrator. */
  readonly unlock: (account: string) => Promise<void>;
}

const hourSeconds = 3600;
const everybody = 'all';

/** Creates the limits of logging in: by account, by address, by both, and in all. */
export function createLoginLimits(counters: LimitCounters, options: LoginLimitsOptions): LoginLimits {
  const limiters = createLimiters(counters, options);
  const { ladder, pairs, addresses, all, notices } = limiters;
  const keysOf = createKeysOf(options.secret);
  return {
    check: (attempt) => takeAttempt(limiters, keysOf(attempt), attempt.knownDevice !== undefined),
    fail: async (attempt) => {
      const { account, address } = keysOf(attempt);
      const counted = [addresses.consume(address), all.consume(everybody)];
      const [isLocked] = await Promise.all([ladder.lockIfSpent(account), ...counted]);
      return {
        isLocked,
        shouldNotify: isLocked && (await notices.consume(account)).allowed,
      };
    },
    succeed: async (attempt) => {
      const { account, pair } = keysOf(attempt);
      await Promise.all([ladder.reset(account), pairs.reset(pair)]);
    },
    unlock: (account) => ladder.reset(keysOf({ account, address: '' }).account),
  };
}

interface LoginLimiters {
  readonly ladder: Ladder;
  readonly pairs: Limiter;
  readonly addresses: Limiter;
  readonly all: Limiter;
  readonly notices: Limiter;
}

function createLimiters(counters: LimitCounters, options: LoginLimitsOptions): LoginLimiters {
  const { attempts = 5, lockSeconds = 900, maxLockSeconds = 14_400 } = options;
  const { failuresPerAddress = 100, failuresInAll = 600 } = options;
  return {
    ladder: createLadder(counters, 'login-account', { attempts, lockSeconds, maxLockSeconds }),
    pairs: counters.limiter({ name: 'login-pair', points: 2 * attempts, durationSeconds: hourSeconds }),
    addresses: counters.limiter({
      name: 'login-address',
      points: failuresPerAddress,
      durationSeconds: hourSeconds,
    }),
    all: counters.limiter({ name: 'login-global', points: failuresInAll, durationSeconds: 60 }),
    notices: counters.limiter({ name: 'login-notice', points: 1, durationSeconds: hourSeconds }),
  };
}

async function takeAttempt(
  { ladder, pairs, addresses, all }: LoginLimiters,
  keys: AttemptKeys,
  isKnownDevice: boolean,
): Promise<LimitVerdict> {
  const [byAddress, inAll, lockedSeconds] = await Promise.all([
    addresses.peek(keys.address),
    all.peek(everybody),
    ladder.lockedSeconds(keys.account),
  ]);
  // What is refused takes nothing, so that knocking at a closed door keeps it closed no longer.
  if (byAddress.remaining <= 0) return denied('address', byAddress.retryAfterSeconds);
  if (lockedSeconds > 0) return denied('account', lockedSeconds);
  if (inAll.remaining <= 0 && !isKnownDevice) return denied('global', inAll.retryAfterSeconds);
  const byPair = await pairs.consume(keys.pair);
  if (!byPair.allowed) return denied('pair', byPair.retryAfterSeconds);
  const waitSeconds = await ladder.take(keys.account);
  return waitSeconds > 0 ? denied('account', waitSeconds) : allowed;
}

interface AttemptKeys {
  readonly account: string;
  readonly address: string;
  readonly pair: string;
}

function createKeysOf(secret: Uint8Array): (attempt: LoginAttempt) => AttemptKeys {
  const { keyOf } = createLimitKeys(secret);
  return ({ account, address, knownDevice }) => {
    const from = limitedAddress(address);
    const device = knownDevice === undefined ? [] : [knownDevice];
    return {
      account: keyOf('account', account, ...device),
      address: keyOf('address', from),
      pair: keyOf('pair', account, from, ...device),
    };
  };
}
