import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { CredentialError } from '../errors.ts';
import type { Argon2Parameters } from './argon2-parameters.ts';
import { createDecoyPhc, isSupportedPhc, isWeaker } from './argon2-parameters.ts';
import { normalizePassword } from './normalize-password.ts';
import type { QueueLoad } from './work-queue.ts';
import { WorkQueue } from './work-queue.ts';

export interface PasswordHasherOptions {
  /** Memory of a hash in KiB. Default 19456 (19 MiB). Not less than 19456 with two iterations on a server. */
  readonly memoryKib?: number;
  /** Passes over the memory. Default 2. */
  readonly iterations?: number;
  /** Lanes. Default 1. */
  readonly parallelism?: number;
  /** Hashes at the same time. Default: one less than the cores and than libuv's threads, at least 1. */
  readonly maxConcurrent?: number;
  /** Calls that may wait for a place. Default 64 for each place. */
  readonly maxQueued?: number;
}

/** The answer to "is this the password?". */
export interface PasswordVerdict {
  /** True if it is the password. */
  readonly isMatch: boolean;
  /** True when it matches and the stored hash is weaker than today's: hash again and store. */
  readonly needsRehash: boolean;
}

/** Hashes passwords and verifies them, at a bounded cost to the process. */
export interface PasswordHasher {
  /** Hashes a password to a PHC string of argon2id. @throws CredentialError `credentials_overloaded`, `password_unusable` */
  readonly hash: (password: string) => Promise<string>;
  /**
   * Verifies a password against a stored PHC string of the argon2 family; with `undefined` (nobody of that name) it does
   * the same work and says no. A password or a hash that cannot be used is a mismatch at the same cost.
   *
   * @throws CredentialError `credentials_overloaded`
   */
  readonly verify: (password: string, phc: string | undefined) => Promise<PasswordVerdict>;
  /** How busy it is now. */
  readonly load: () => QueueLoad;
}

/**
 * Creates a hasher of passwords: argon2id on the threads of libuv, a few at a time.
 *
 * libuv has four threads unless `UV_THREADPOOL_SIZE` says otherwise; files, DNS and RSA signing use the same ones, so one
 * is always left to them.
 */
export function createPasswordHasher(options: PasswordHasherOptions = {}): PasswordHasher {
  const { memoryKib = 19_456, iterations = 2, parallelism = 1 } = options;
  const parameters: Argon2Parameters = { memoryKib, iterations, parallelism };
  const { maxConcurrent = defaultConcurrency() } = options;
  const queue = new WorkQueue({ maxConcurrent, maxQueued: options.maxQueued ?? 64 * maxConcurrent });
  const cost = { memoryCost: memoryKib, timeCost: iterations, parallelism };
  const decoy = createDecoyPhc(parameters);

  return {
    hash: (password) => queue.run(() => hash(usableText(password), cost)),
    verify: async (password, phc) => {
      const normalized = normalizePassword(password);
      const isReal = phc !== undefined && normalized.isUsable && isSupportedPhc(phc);
      const stored = isReal ? phc : decoy;
      const text = normalized.isUsable ? normalized.text : 'unusable';
      const isMatch = (await queue.run(() => verify(stored, text))) && isReal;
      return { isMatch, needsRehash: isMatch && isWeaker(stored, parameters) };
    },
    load: () => queue.load,
  };
}

function usableText(password: string): string {
  const normalized = normalizePassword(password);
  if (normalized.isUsable) return normalized.text;
  throw new CredentialError(
    'password_unusable',
    `expected a usable password, got one that is ${normalized.reason}`,
  );
}

function defaultConcurrency(): number {
  const threads = Number(process.env['UV_THREADPOOL_SIZE']) || 4;
  return Math.max(1, Math.min(availableParallelism(), threads) - 1);
}
