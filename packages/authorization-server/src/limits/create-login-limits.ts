import type { Limiter } from '@mintmark/database';
import type { Lockout } from './account-lockout.ts';
import { createLockout } from './account-lockout.ts';
import type { LimitCounters } from './counters.ts';
import { createLimitKeys, limitedAddress, limitedNetwork } from './limit-keys.ts';
import type { LimitVerdict } from './limit-verdict.ts';
import { allowed, denied } from './limit-verdict.ts';

/** Who tries to log in. */
export interface LoginAttempt {
  /** Whose people; failures in all are counted by it. */
  readonly tenant: string;
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

/** How signing in is limited. */
export interface LoginLimitsOptions {
  /** Secret for the keys of the counters, at least 32 bytes, the same in every process. */
  readonly secret: Uint8Array;
  /** Attempts for an account before it locks (5). */
  readonly attempts?: number;
  /** The first lock in seconds, doubled each time (900). */
  readonly lockSeconds?: number;
  /** The longest lock in seconds (14400). */
  readonly maxLockSeconds?: number;
  /** Failures from one address in an hour (100: offices and mobile networks share one). */
  readonly failuresPerAddress?: number;
  /** Failures from one /48 of IPv6 in an hour, of browsers that are not known (300: anybody can have a /48). */
  readonly failuresPerNetwork?: number;
  /** Failures of a tenant in all, in a minute, of browsers that are not known (600). */
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

/** Creates the limits of logging in: by account, by address and network, by account and address, and in all. */
export function createLoginLimits(counters: LimitCounters, options: LoginLimitsOptions): LoginLimits {
  const limiters = createLimiters(counters, options);
  const { lockout, pairs, addresses, networks, all, notices } = limiters;
  const { keysOf, accountKey } = createKeysOf(options.secret);
  return {
    check: (attempt) => takeAttempt(limiters, keysOf(attempt), attempt.knownDevice !== undefined),
    fail: async (attempt) => {
      const { account, address, network, tenant } = keysOf(attempt);
      const counted = [addresses.consume(address), all.consume(tenant)];
      if (network !== undefined) counted.push(networks.consume(network));
      const [isLocked] = await Promise.all([lockout.lockIfSpent(account), ...counted]);
      return {
        isLocked,
        shouldNotify: isLocked && (await notices.consume(account)).allowed,
      };
    },
    succeed: async (attempt) => {
      const { account, pair } = keysOf(attempt);
      await Promise.all([lockout.reset(account), pairs.reset(pair)]);
    },
    unlock: (account) => lockout.reset(accountKey(account)),
  };
}

interface LoginLimiters {
  readonly lockout: Lockout;
  readonly pairs: Limiter;
  readonly addresses: Limiter;
  readonly networks: Limiter;
  readonly all: Limiter;
  readonly notices: Limiter;
}

function createLimiters(counters: LimitCounters, options: LoginLimitsOptions): LoginLimiters {
  const { attempts = 5, lockSeconds = 900, maxLockSeconds = 14_400 } = options;
  const { failuresPerAddress = 100, failuresPerNetwork = 300, failuresInAll = 600 } = options;
  return {
    lockout: createLockout(counters, 'login-account', { attempts, lockSeconds, maxLockSeconds }),
    pairs: counters.limiter({ name: 'login-pair', points: 2 * attempts, durationSeconds: hourSeconds }),
    addresses: counters.limiter({
      name: 'login-address',
      points: failuresPerAddress,
      durationSeconds: hourSeconds,
    }),
    networks: counters.limiter({
      name: 'login-network',
      points: failuresPerNetwork,
      durationSeconds: hourSeconds,
    }),
    all: counters.limiter({ name: 'login-tenant', points: failuresInAll, durationSeconds: 60 }),
    notices: counters.limiter({ name: 'login-notice', points: 1, durationSeconds: hourSeconds }),
  };
}

async function takeAttempt(
  { lockout, pairs, addresses, networks, all }: LoginLimiters,
  keys: AttemptKeys,
  isKnownDevice: boolean,
): Promise<LimitVerdict> {
  const [byAddress, byNetwork, inAll, lockedSeconds] = await Promise.all([
    addresses.peek(keys.address),
    keys.network === undefined ? undefined : networks.peek(keys.network),
    all.peek(keys.tenant),
    lockout.lockedSeconds(keys.account),
  ]);
  // What is refused takes nothing, so that knocking at a closed door keeps it closed no longer.
  if (byAddress.remaining <= 0) return denied('address', byAddress.retryAfterSeconds);
  if (lockedSeconds > 0) return denied('account', lockedSeconds);
  if (!isKnownDevice) {
    if (byNetwork && byNetwork.remaining <= 0) return denied('network', byNetwork.retryAfterSeconds);
    if (inAll.remaining <= 0) return denied('tenant', inAll.retryAfterSeconds);
  }
  const byPair = await pairs.consume(keys.pair);
  if (!byPair.allowed) return denied('pair', byPair.retryAfterSeconds);
  const waitSeconds = await lockout.take(keys.account);
  return waitSeconds > 0 ? denied('account', waitSeconds) : allowed;
}

interface AttemptKeys {
  readonly tenant: string;
  readonly account: string;
  readonly address: string;
  /** Of IPv6 alone. */
  readonly network: string | undefined;
  readonly pair: string;
}

interface KeysOf {
  readonly keysOf: (attempt: LoginAttempt) => AttemptKeys;
  readonly accountKey: (account: string, ...device: readonly string[]) => string;
}

function createKeysOf(secret: Uint8Array): KeysOf {
  const { keyOf } = createLimitKeys(secret);
  const accountKey: KeysOf['accountKey'] = (account, ...device) => keyOf('account', account, ...device);
  return {
    accountKey,
    keysOf: ({ tenant, account, address, knownDevice }) => {
      const from = limitedAddress(address);
      const network = limitedNetwork(address);
      const device = knownDevice === undefined ? [] : [knownDevice];
      return {
        tenant: keyOf('tenant', tenant),
        account: accountKey(account, ...device),
        address: keyOf('address', from),
        network: network === undefined ? undefined : keyOf('network', network),
        pair: keyOf('pair', account, from, ...device),
      };
    },
  };
}
